package io.trawl.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.model.Seen;
import java.util.List;
import java.util.Optional;

/**
 * Everything an answer tells about posts and accounts, each once, in the order of the answer.
 *
 * <p>The author inside a post has no counts and makes no profile of its own.
 */
final class BlueskyDocuments {

  private final Collected collected = new Collected();

  private BlueskyDocuments() {}

  /** Reads whatever shape it is; empty if it is none that Bluesky is known to send. */
  static Optional<BlueskyDocuments> of(JsonNode root) {
    BlueskyDocuments read = new BlueskyDocuments();
    boolean known = read.readLists(root) || read.readOne(root) || read.readEvent(root);
    boolean sense = read.collected.makesSense();
    return known && sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return collected.unread();
  }

  private boolean readLists(JsonNode root) {
    for (String name : List.of("posts", "feed", "profiles", "actors")) {
      JsonNode list = root.path(name);
      if (list.isArray()) {
        list.forEach(this::readItem);
        return true;
      }
    }
    return false;
  }

  /** An item of a feed wraps its post: a repost stands for the post it repeats. */
  private void readItem(JsonNode item) {
    JsonNode post = item.path("post");
    collected.add(BlueskyPost.repost(item), item.path("reason"));
    collected.keepUnless(readOne(post.isObject() ? post : item), item);
  }

  private boolean readOne(JsonNode node) {
    if (BlueskyPost.is(node)) {
      return collected.add(BlueskyPost.post(node), node);
    }
    return BlueskyProfile.is(node) && collected.add(BlueskyProfile.profile(node), node);
  }

  private boolean readEvent(JsonNode frame) {
    JsonNode event = BlueskyEvent.unwrapped(frame);
    if (!BlueskyEvent.is(event)) {
      return false;
    }
    collected.add(BlueskyEvent.post(event), event);
    return true;
  }
}
