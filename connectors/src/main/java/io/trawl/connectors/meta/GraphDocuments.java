package io.trawl.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what an answer tells, each document once, in the order of the answer. */
public final class GraphDocuments {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final List<GraphMark> marks = new ArrayList<>();
  private int skipped;

  /** One more; null = an item that could not be read, because it carries no id. */
  public void add(@Nullable Document document, JsonNode source) {
    if (document == null) {
      skipped++;
      return;
    }
    if (document instanceof Post post && post.createdAt() != null) {
      marks.add(new GraphMark(post.createdAt(), post.key()));
    }
    documents.putIfAbsent(place(document), new Seen(document, source));
  }

  /** A post by its key alone, since nearly all of a page are posts. */
  private static String place(Document document) {
    return switch (document) {
      case Post post -> post.key();
      case Comment comment -> "comment " + comment.key();
      case Profile profile -> "profile " + profile.key();
      case TagStats tag -> "tag " + tag.key();
    };
  }

  public List<Seen> all() {
    return List.copyOf(documents.values());
  }

  /** When the oldest post was published; null = none says. */
  public @Nullable Instant oldest() {
    return marks.stream().map(GraphMark::at).min(Instant::compareTo).orElse(null);
  }

  /** Whether anything could be read, if there was anything. */
  public boolean makesSense() {
    return skipped == 0 || !documents.isEmpty();
  }

  int skipped() {
    return skipped;
  }

  /** Those of the posts that have a date, in the order of the answer, repeats kept. */
  List<GraphMark> marks() {
    return marks;
  }

  /** An object without one of its fields, whose content is kept elsewhere. */
  public static JsonNode without(JsonNode source, String field) {
    if (!(source instanceof ObjectNode object) || !object.has(field)) {
      return source;
    }
    ObjectNode kept = object.objectNode();
    kept.setAll(object);
    kept.remove(field);
    return kept;
  }
}
