package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the accounts of which a question's targets have shown the most posts in its window: of each
 * network as many. Only counts them; {@link Newest} brings their posts.
 */
final class Busiest {

  private static final int PLATFORMS_MAX = 20;

  /** So many more are counted in each index than are taken, so that none is missed. */
  private static final int SPARE = 10;

  private static final String PLATFORM = "platform";
  private static final String ACCOUNT = "account";

  private Busiest() {}

  /**
   * One account.
   *
   * @param posts in the window
   */
  record One(Candidates.Id id, long posts) {}

  /** A search for accounts, at most so many of all networks together. */
  static ObjectNode body(Scope scope, int most) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode platforms = Query.aggregation(body, PLATFORM);
    platforms.putObject("terms").put("field", Schema.PLATFORM).put("size", PLATFORMS_MAX);
    long networks = scope.targets().stream().map(Scope.Watched::platform).distinct().count();
    int size = most / Math.clamp(networks, 1, PLATFORMS_MAX);
    Query.aggregation(platforms, ACCOUNT)
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", size)
        .put("shard_size", size * SPARE);
    return body;
  }

  /** Adds to such a search what it shall also tell of each network. */
  static ObjectNode also(ObjectNode body, String name) {
    return Query.aggregation((ObjectNode) body.path("aggs").path(PLATFORM), name);
  }

  /** What it found of each network. */
  static JsonNode networks(JsonNode answer) {
    return Query.buckets(answer, PLATFORM);
  }

  /** Posts of all the accounts of a network that are not among the busiest. */
  static long left(JsonNode network) {
    return network.path(ACCOUNT).path("sum_other_doc_count").asLong();
  }

  /** The accounts, those with the most posts of each network first. */
  static List<One> read(JsonNode answer) {
    List<One> all = new ArrayList<>();
    for (JsonNode network : networks(answer)) {
      for (JsonNode account : Query.below(network, ACCOUNT)) {
        Candidates.Id id =
            new Candidates.Id(network.path("key").asText(), account.path("key").asText());
        all.add(new One(id, Query.count(account)));
      }
    }
    return all;
  }
}
