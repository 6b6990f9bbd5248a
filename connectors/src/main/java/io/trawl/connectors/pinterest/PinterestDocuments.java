package io.trawl.connectors.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything an answer tells about pins and the account, each once, in its order. */
final class PinterestDocuments {

  private final Collected collected = new Collected();
  private final List<Mark> marks = new ArrayList<>();

  private PinterestDocuments() {}

  /** Empty if it is none of the shapes that Pinterest is known to send. */
  static Optional<PinterestDocuments> of(JsonNode root) {
    PinterestDocuments read = new PinterestDocuments();
    JsonNode items = root.path("items");
    boolean known = items.isArray() || read.readOne(root);
    items.forEach(read::readItem);
    boolean sense = read.collected.makesSense();
    return known && sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  /** Where the pins stand in their list. */
  List<Mark> marks() {
    return marks;
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return collected.unread();
  }

  private void readItem(JsonNode item) {
    collected.keepUnless(readOne(item), item);
  }

  private boolean readOne(JsonNode node) {
    if (node.path("username").isTextual()) {
      return collected.add(PinterestAccount.profile(node), node);
    }
    Post pin = PinterestPin.is(node) ? PinterestPin.post(node) : null;
    if (pin != null && pin.createdAt() != null) {
      marks.add(new Mark(pin.createdAt(), pin.key()));
    }
    return collected.add(pin, node);
  }
}
