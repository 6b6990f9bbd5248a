package io.trawl.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Comment;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands below a status: its descendants, and not what it answers itself. Their authors'
 * accounts come along and are left: nobody watches them.
 *
 * @param unread items that could not be read: they carry no id
 */
record MastodonThread(List<Seen> comments, List<JsonNode> unread) {

  /** Empty if it is no thread, or one of which nothing could be read. */
  static Optional<MastodonThread> of(JsonNode root, Request.Comments asked) {
    JsonNode descendants = root.path("descendants");
    MastodonThread thread = read(descendants, asked);
    boolean sense = thread.unread.isEmpty() || !thread.comments.isEmpty();
    return descendants.isArray() && sense ? Optional.of(thread) : Optional.empty();
  }

  private static MastodonThread read(JsonNode descendants, Request.Comments asked) {
    MastodonServer server = new MastodonServer(asked.target().instance());
    Map<String, String> keys = new HashMap<>();
    List<Said> all = new ArrayList<>();
    List<JsonNode> unread = new ArrayList<>();
    for (JsonNode status : descendants) {
      Post post = MastodonStatus.is(status) ? MastodonStatus.post(status, server) : null;
      if (post == null) {
        unread.add(status);
      } else if (keys.put(post.deliveredId(), post.key()) == null) {
        all.add(new Said(post, status));
      }
    }
    return new MastodonThread(
        all.stream().map(said -> said.below(asked.of(), keys)).toList(), unread);
  }

  private record Said(Post post, JsonNode status) {

    /** Which status is answered stands there by this server's number. */
    Seen below(String of, Map<String, String> keys) {
      String answered = Fields.id(status, "in_reply_to_id");
      String parent = answered == null ? null : keys.get(answered);
      return new Seen(new Comment(post, of, parent), status);
    }
  }

  Fetched fetched(Position position) {
    return new Fetched(comments, position, 0, false, Collected.notes(null, unread), unread);
  }
}
