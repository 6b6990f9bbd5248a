package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds the accounts of which a question's targets have shown the most posts in its window: of each
 * network as many. Only counts them; {@link Newest} brings their posts.
 */
final class Busiest {

  static final int PLATFORMS_MAX = 20;

  /** What a file that was taken in has for a network: its posts are of others. */
  private static final String IMPORT = "import";

  /** So many more are counted in each index than are taken, so that none is missed. */
  private static final int SPARE = 10;

  static final String PLATFORM = "platform";
  static final String ACCOUNT = "account";

  private Busiest() {}

  /**
   * One account.
   *
   * @param posts in the window
   */
  record One(Candidates.Id id, long posts) {}

  /** A search for accounts, at most so many of all networks together. */
  static ObjectNode body(Scope scope, int most, Consumer<ObjectNode> also) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    Set<String> names =
        scope.targets().stream()
            .map(Scope.Watched::platform)
            .collect(Collectors.toCollection(TreeSet::new));
    int size = most / Math.clamp(names.size(), 1, PLATFORMS_MAX);
    if (names.size() > PLATFORMS_MAX || names.contains(IMPORT)) {
      ObjectNode networks = Query.terms(body, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
      ask(networks, size, also);
    } else {
      // Below one bucket of its own each, accounts are counted several times as fast.
      for (String name : names) {
        ObjectNode network = Query.aggregation(body, name);
        network.set("filter", Query.is(Schema.PLATFORM, name));
        ask(network, size, also);
      }
    }
    return body;
  }

  private static void ask(ObjectNode network, int size, Consumer<ObjectNode> also) {
    Query.aggregation(network, ACCOUNT)
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", size)
        .put("shard_size", size * SPARE);
    also.accept(network);
  }

  /** What it found of each network, by name. */
  static Map<String, JsonNode> networks(JsonNode answer) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    JsonNode listed = answer.path("aggregations").path(PLATFORM).path("buckets");
    if (listed.isArray()) {
      listed.forEach(network -> found.put(network.path("key").asText(), network));
    } else {
      answer
          .path("aggregations")
          .properties()
          .forEach(network -> found.put(network.getKey(), network.getValue()));
    }
    return found;
  }

  /** Posts of all the accounts of a network that are not among the busiest. */
  static long left(JsonNode network) {
    return network.path(ACCOUNT).path("sum_other_doc_count").asLong();
  }

  /** The accounts, those with the most posts of each network first. */
  static List<One> read(JsonNode answer) {
    List<One> all = new ArrayList<>();
    networks(answer)
        .forEach((name, network) -> {
          for (JsonNode account : Query.below(network, ACCOUNT)) {
            Candidates.Id id = new Candidates.Id(name, account.path("key").asText());
            all.add(new One(id, Query.count(account)));
          }
        });
    return all;
  }
}
