package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A page of {@code /v1/targets} for people; pure. A {@code -} is what is not known, or not yet. */
final class WatchedTable {

  private static final String NONE = "-";

  /** The price where no look is worth its call, and only floors are kept. */
  private static final String PRICELESS = "∞";

  private WatchedTable() {}

  static List<String> of(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return List.of("nothing is watched here; see trawl track --help");
    }
    Columns columns =
        new Columns(
            "ID",
            "PLATFORM",
            "NAME",
            "PACE",
            "LAST LOOK",
            "NEXT LOOK",
            "WHY THEN",
            "INTERVAL",
            "PRICE",
            "POSTS/H",
            "CAUGHT",
            "MISSED");
    page.path("items").forEach(target -> columns.add(row(target)));
    List<String> lines = new ArrayList<>(columns.lines());
    if (page.hasNonNull("next")) {
      lines.add("more: trawl targets --after " + page.path("next").asText());
    }
    return lines;
  }

  private static String[] row(JsonNode target) {
    JsonNode plan = target.path("plan");
    return new String[] {
      target.path("id").asText(),
      target.path("platform").asText(),
      (target.path("kind").asText().equals("tag") ? "#" : "@") + target.path("name").asText(),
      Cells.length(target.path("pace"), NONE),
      Cells.second(plan.path("visitedAt"), NONE),
      target.path("paused").asBoolean() ? "paused" : Cells.second(target.path("nextAt"), NONE),
      Cells.or(plan.path("why"), NONE),
      Cells.length(plan.path("interval"), NONE),
      Cells.number(plan.path("price"), plan.hasNonNull("why") ? PRICELESS : NONE),
      Cells.number(plan.path("postsPerHour"), NONE),
      Cells.number(plan.path("caught"), NONE),
      Cells.number(plan.path("missed"), NONE)
    };
  }
}
