package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the deltas of one document after the other; its observations must come one after the
 * other, oldest first.
 */
final class Sums {

  /**
   * One metric of the document at hand; several observations may share the first or last instant.
   */
  private static final class Sum {
    private final Set<Long> first = new HashSet<>();
    private final Set<Long> last = new HashSet<>();
    private String firstAt = "";
    private String lastAt = "";
    private long deltas;

    void add(String at, long value, long delta) {
      if (firstAt.isEmpty()) {
        firstAt = at;
      }
      if (at.equals(firstAt)) {
        first.add(value);
      }
      if (!at.equals(lastAt)) {
        last.clear();
        lastAt = at;
      }
      last.add(value);
      deltas += delta;
    }

    boolean addsUp() {
      return first.stream().anyMatch(start -> last.contains(start + deltas));
    }

    @Override
    public String toString() {
      return first + " + " + deltas + " != " + last;
    }
  }

  private final Offences offences;
  private final Map<String, Sum> sums = new HashMap<>();
  private String document = "";
  private long observations;

  Sums(Offences offences) {
    this.offences = offences;
  }

  /** Adds one hit. */
  void see(JsonNode hit) {
    JsonNode observation = hit.path("_source");
    String id = observation.path(LakeNames.KIND).asText() + " " + Lake.id(observation);
    if (!id.equals(document)) {
      finish();
      document = id;
    }
    observations++;
    String at = observation.path(LakeNames.AT).asText();
    for (String metric : LakeNames.METRICS) {
      JsonNode value = observation.path(metric);
      if (value.isNumber()) {
        long delta = observation.path(LakeNames.delta(metric)).asLong();
        sums.computeIfAbsent(metric, _ -> new Sum()).add(at, value.asLong(), delta);
      }
    }
  }

  /** Judges the document at hand; call it once more after the last observation. */
  void finish() {
    sums.forEach((metric, sum) -> {
      if (!sum.addsUp()) {
        offences.add(Offence.WRONG_DELTA, document + " " + metric + ": " + sum);
      }
    });
    sums.clear();
  }

  long observations() {
    return observations;
  }
}
