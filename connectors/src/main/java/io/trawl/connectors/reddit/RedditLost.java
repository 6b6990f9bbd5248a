package io.trawl.connectors.reddit;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Request;
import io.trawl.model.Lost;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.List;
import java.util.stream.Stream;

/** Posts that come as an empty shell: their author or somebody else has taken them down. */
final class RedditLost {

  private static final List<String> SHELLS = List.of("[removed]", "[deleted]");

  private RedditLost() {}

  /** The outcome of a look at known posts, with those that are shells. */
  static Outcome of(Request request, Outcome outcome) {
    if (!(request instanceof Request.Refresh) || !(outcome instanceof Fetched fetched)) {
      return outcome;
    }
    Stream<Lost> shells =
        fetched.documents().stream()
            .filter(seen -> seen.document() instanceof Post && isShell(seen.source()))
            .map(RedditLost::lost);
    return fetched.losing(Stream.concat(fetched.lost().stream(), shells).toList());
  }

  private static Lost lost(Seen shell) {
    return Lost.post(shell.document().deliveredId(), Lost.Why.DELETED);
  }

  private static boolean isShell(JsonNode data) {
    return data.path("removed_by_category").isTextual()
        || SHELLS.contains(data.path("selftext").asText());
  }
}
