package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.Coverage.Look;
import io.trawl.insights.Coverage.Span;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stretches at which nobody looked, as the rows of the looks that ended them say.
 *
 * <p>A row that says nothing was read anew after others had been written: it covers what a look
 * does of the stretch that it lies in.
 */
final class Unseen {

  private Unseen() {}

  /** Of each target that has any, from rows in the order of targets and instants. */
  static Map<String, List<Span>> of(JsonNode answer) {
    Map<String, List<Span>> all = new HashMap<>();
    String target = "";
    List<Look> anew = new ArrayList<>();
    for (ObjectNode row : Rows.of(answer)) {
      if (!target.equals(row.path(Schema.TARGET).asText())) {
        target = row.path(Schema.TARGET).asText();
        anew.clear();
      }
      Instant at = Hits.instant(row, Schema.AT);
      JsonNode unseen = row.path(Schema.UNSEEN);
      if (unseen.isIntegralNumber()) {
        Span stretch = new Span(at.minusMillis(unseen.longValue()), at);
        all.computeIfAbsent(target, _ -> new ArrayList<>()).addAll(left(stretch, anew));
        anew.clear();
      } else {
        Duration pace = Duration.ofMillis(row.path(Schema.PACE).asLong());
        anew.add(new Look(at, at, VisitOutcome.FETCHED.key(), pace, 1));
      }
    }
    return all;
  }

  /** The look before the stretch was one pace before it. */
  private static List<Span> left(Span stretch, List<Look> anew) {
    if (anew.isEmpty()) {
      return List.of(stretch);
    }
    Duration pace = anew.getFirst().pace();
    Instant before = stretch.from().minus(pace);
    List<Look> all = new ArrayList<>(anew);
    all.add(new Look(before, before, VisitOutcome.FETCHED.key(), pace, 1));
    return Spans.without(List.of(stretch), Coverage.covered(all, stretch.from(), stretch.to()));
  }
}
