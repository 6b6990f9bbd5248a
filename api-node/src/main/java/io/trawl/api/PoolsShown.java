package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.protocol.Pool;
import io.trawl.registry.PoolPrices;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pool's price as it is shown, from the row that its keeper wrote: the one place here that knows
 * that row's form. What the row does not say, or says is infinite, is null and never 0.
 */
final class PoolsShown {

  private static final double PER_HOUR =
      Duration.ofHours(1).toMillis() / (double) Pool.AHEAD.toMillis();

  private PoolsShown() {}

  /**
   * Shows a pool.
   *
   * @param weights by team; one that is not there weighs 1, as for the keeper
   */
  static Map<String, Object> of(PoolPrices.Row row, Map<String, Double> weights) {
    JsonNode state = Json.kept(row.state());
    int slash = row.pool().indexOf('/');
    String server = row.pool().substring(slash + 1);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("platform", row.pool().substring(0, slash));
    shown.put("instance", server.isEmpty() ? null : server);
    shown.put("at", row.at());
    shown.put("callsPerHour", hourly(state.path("supply")));
    shown.put("othersPerHour", hourly(state.path("others")));
    shown.put("teams", teams(state, weights));
    return shown;
  }

  /** Those whose targets want looks there. */
  private static List<Map<String, Object>> teams(JsonNode state, Map<String, Double> weights) {
    TreeSet<String> names = new TreeSet<>();
    state.path("wanted").fieldNames().forEachRemaining(names::add);
    double all = 0;
    for (JsonNode made : state.path("made")) {
      all += made.doubleValue();
    }
    double sum = all;
    return names.stream()
        .map(name -> team(name, state, weights.getOrDefault(name, 1.0), sum))
        .toList();
  }

  private static Map<String, Object> team(String name, JsonNode state, double weight, double all) {
    JsonNode offer = state.path("offers").path(name);
    JsonNode made = state.path("made").path(name);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("team", name);
    shown.put("weight", weight);
    shown.put("price", number(offer.path("price"), 1));
    shown.put("stretch", number(offer.path("stretch"), 1));
    shown.put("wantedPerHour", hourly(state.path("wanted").path(name)));
    shown.put("partPerHour", hourly(state.path("parts").path(name)));
    shown.put("madePerHour", hourly(made));
    shown.put("share", all > 0 ? number(made, 1 / all) : null);
    return shown;
  }

  private static @Nullable Double hourly(JsonNode value) {
    return number(value, PER_HOUR);
  }

  private static @Nullable Double number(JsonNode value, double times) {
    return value.isNumber() ? Shown.number(value.doubleValue() * times) : null;
  }
}
