package io.trawl.connectors.reddit;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Comment;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Everything an answer tells about posts, comments, users and subreddits, each once. */
final class RedditDocuments {

  private final Collected collected = new Collected();
  private final List<Mark> marks = new ArrayList<>();
  private int size;

  private RedditDocuments() {}

  /** Empty if it is none of the shapes that Reddit is known to send. */
  static Optional<RedditDocuments> of(JsonNode root) {
    RedditDocuments read = new RedditDocuments();
    boolean known = read.readAny(root);
    boolean sense = read.collected.makesSense();
    return known && sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  List<Seen> comments() {
    return collected.all().stream().filter(it -> it.document() instanceof Comment).toList();
  }

  /** Where the posts stand in their list. */
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

  /** A list of names carries no ids, so that nothing is taken of it. */
  private boolean readAny(JsonNode root) {
    if (root.isArray()) {
      return readThread(root);
    }
    JsonNode children = root.path("data").path("children");
    if (children.isArray()) {
      size = children.size();
      children.forEach(this::readChild);
      return true;
    }
    return readThing(root) || root.path("names").isArray();
  }

  private void readChild(JsonNode child) {
    collected.keepUnless(readThing(child), child);
  }

  private boolean readThing(JsonNode thing) {
    JsonNode data = thing.path("data");
    return switch (thing.path("kind").asText()) {
      case "t1" -> collected.add(RedditComment.comment(data), data);
      case "t2" -> collected.add(RedditAccount.user(data), data);
      case "t3" -> readPost(data);
      case "t5" -> collected.add(RedditAccount.subreddit(data), data);
      case "more" -> true; // Comments that were left out.
      default -> false;
    };
  }

  private boolean readPost(JsonNode data) {
    String id = RedditPost.id(data);
    Instant at = RedditPost.created(data);
    if (id != null && at != null && !data.path("pinned").asBoolean()) {
      marks.add(new Mark(at, id));
    }
    return collected.add(RedditPost.post(data), data);
  }

  /** The post itself as a list of one, then its comments, each with its replies. */
  private boolean readThread(JsonNode lists) {
    if (lists.size() != 2 || !lists.path(1).path("data").path("children").isArray()) {
      return false;
    }
    Deque<JsonNode> waiting = new ArrayDeque<>();
    lists.path(1).path("data").path("children").forEach(waiting::add);
    while (!waiting.isEmpty()) {
      JsonNode comment = waiting.remove();
      readChild(comment);
      comment.path("data").path("replies").path("data").path("children").forEach(waiting::add);
    }
    return true;
  }
}
