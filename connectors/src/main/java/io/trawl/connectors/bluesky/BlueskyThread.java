package io.trawl.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.model.Comment;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The replies below a post, without the post itself. In the place of one that was taken back, or
 * whose author blocks or is blocked, stands an object without a post: that is no reply.
 *
 * @param unread replies that could not be read: they carry no id
 */
record BlueskyThread(List<Seen> comments, List<JsonNode> unread) {

  /** A place in the tree, and the key of the reply above it; null = the post itself is above. */
  private record Place(JsonNode node, @Nullable String above) {}

  /** Empty if it is no thread, or one of which nothing could be read. */
  static Optional<BlueskyThread> of(JsonNode root, String of) {
    JsonNode thread = root.path("thread");
    BlueskyThread read = read(thread, of);
    boolean sense = read.unread.isEmpty() || !read.comments.isEmpty();
    return thread.isObject() && sense ? Optional.of(read) : Optional.empty();
  }

  private static BlueskyThread read(JsonNode thread, String of) {
    Map<String, Seen> comments = new LinkedHashMap<>();
    List<JsonNode> unread = new ArrayList<>();
    Deque<Place> waiting = new ArrayDeque<>();
    thread.path("replies").forEach(reply -> waiting.add(new Place(reply, null)));
    while (!waiting.isEmpty()) {
      Place place = waiting.remove();
      JsonNode view = place.node().path("post");
      Post said = BlueskyPost.is(view) ? BlueskyPost.post(view) : null;
      if (said != null) {
        comments.putIfAbsent(said.key(), new Seen(new Comment(said, of, place.above()), view));
        place.node().path("replies").forEach(next -> waiting.add(new Place(next, said.key())));
      } else if (view.isObject()) {
        unread.add(view);
      }
    }
    return new BlueskyThread(List.copyOf(comments.values()), unread);
  }

  Fetched fetched(Position position) {
    return new Fetched(comments, position, 0, false, Collected.notes(null, unread), unread);
  }
}
