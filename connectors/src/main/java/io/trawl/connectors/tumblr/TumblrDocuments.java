package io.trawl.connectors.tumblr;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything an answer tells about posts and their blog, each once, in its order. */
final class TumblrDocuments {

  private final Collected collected = new Collected();
  private final List<Mark> marks = new ArrayList<>();
  private int size;

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
    boolean known = read.collected.add(TumblrBlog.profile(blog), blog);
    boolean sense = known || read.collected.makesSense();
    return sense && (known || posts.isArray()) ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  /** Where the posts stand in their list; a pinned one has no place. */
  List<Mark> marks() {
    return marks;
  }

  int size() {
    return size;
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return collected.unread();
  }

  private void readPost(JsonNode post) {
    String id = TumblrPost.id(post);
    Instant at = TumblrPost.sorted(post);
    if (id != null && at != null && !post.path("is_pinned").asBoolean()) {
      marks.add(new Mark(at, id));
    }
    collected.addItem(TumblrPost.post(post), post);
  }
}
