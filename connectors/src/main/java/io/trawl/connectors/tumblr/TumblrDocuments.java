package io.trawl.connectors.tumblr;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Document;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything an answer tells about posts and their blog, each once, in its order. */
final class TumblrDocuments {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private int size;
  private int skipped;

  private TumblrDocuments() {}

  /** Posts under a tag are a list, those of a blog stand beside it; empty if it is neither. */
  static Optional<TumblrDocuments> of(JsonNode root) {
    JsonNode response = root.path("response");
    JsonNode posts = response.isArray() ? response : response.path("posts");
    JsonNode blog = response.path("blog");
    if (!posts.isArray() && !blog.isObject()) {
      return Optional.empty();
    }
    TumblrDocuments read = new TumblrDocuments();
    read.size = posts.size();
    posts.forEach(read::readPost);
    boolean known = read.add("profile ", TumblrBlog.profile(blog), blog);
    boolean sense = known || read.skipped == 0 || !read.documents.isEmpty();
    return sense && (known || posts.isArray()) ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return List.copyOf(documents.values());
  }

  /** Where the posts stand in their list; a pinned one has no place. */
  List<Mark> marks() {
    return marks;
  }

  int size() {
    return size;
  }

  /** Items that could not be read: they carry no id. */
  int skipped() {
    return skipped;
  }

  private void readPost(JsonNode post) {
    String id = TumblrPost.id(post);
    Instant at = TumblrPost.sorted(post);
    if (id != null && at != null && !post.path("is_pinned").asBoolean()) {
      marks.add(new Mark(at, id));
    }
    if (!add("post ", TumblrPost.post(post), post)) {
      skipped++;
    }
  }

  private boolean add(String kind, @Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(kind + document.key(), new Seen(document, source));
    return true;
  }
}
