package io.trawl.connectors.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything an answer tells about pins and the account, each once, in its order. */
final class PinterestDocuments {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private int skipped;

  private PinterestDocuments() {}

  /** Empty if it is none of the shapes that Pinterest is known to send. */
  static Optional<PinterestDocuments> of(JsonNode root) {
    PinterestDocuments read = new PinterestDocuments();
    JsonNode items = root.path("items");
    boolean known = items.isArray() || read.readOne(root);
    items.forEach(read::readItem);
    boolean sense = read.skipped == 0 || !read.documents.isEmpty();
    return known && sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return List.copyOf(documents.values());
  }

  /** Where the pins stand in their list. */
  List<Mark> marks() {
    return marks;
  }

  /** Items that could not be read: they carry no id. */
  int skipped() {
    return skipped;
  }

  private void readItem(JsonNode item) {
    if (!readOne(item)) {
      skipped++;
    }
  }

  private boolean readOne(JsonNode node) {
    if (node.path("username").isTextual()) {
      return add("profile ", PinterestAccount.profile(node), node);
    }
    Post pin = PinterestPin.is(node) ? PinterestPin.post(node) : null;
    if (pin != null && pin.createdAt() != null) {
      marks.add(new Mark(pin.createdAt(), pin.key()));
    }
    return add("post ", pin, node);
  }

  private boolean add(String kind, @Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(kind + document.key(), new Seen(document, source));
    return true;
  }
}
