package io.trawl.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Collected;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer tells, and where its posts stand in their list. */
public final class GraphDocuments {

  private final Collected collected = new Collected();
  private final List<GraphMark> marks = new ArrayList<>();

  /** One more; null = an item that could not be read, because it carries no id. */
  public void add(@Nullable Document document, JsonNode source) {
    collected.addItem(document, source);
    if (document instanceof Post post && post.createdAt() != null) {
      marks.add(new GraphMark(post.createdAt(), post.key()));
    }
  }

  public List<Seen> all() {
    return collected.all();
  }

  /** When the oldest post was published; null = none says. */
  public @Nullable Instant oldest() {
    return marks.stream().map(GraphMark::at).min(Instant::compareTo).orElse(null);
  }

  /** Whether anything could be read, if there was anything. */
  public boolean makesSense() {
    return collected.makesSense();
  }

  List<JsonNode> unread() {
    return collected.unread();
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
