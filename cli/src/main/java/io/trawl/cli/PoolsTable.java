package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code /v1/pools} for people; pure. A {@code ?} is what nobody knows. */
final class PoolsTable {

  private static final String UNKNOWN = "?";

  /** The price where no look is worth its call, and only floors are kept. */
  private static final String PRICELESS = "∞";

  private PoolsTable() {}

  static List<String> of(JsonNode pools) {
    if (pools.path("items").isEmpty()) {
      return List.of("no prices yet: they are found a minute or two after something is watched");
    }
    Columns columns =
        new Columns(
            "POOL",
            "FOUND AT",
            "CALLS/H",
            "OTHERS/H",
            "TEAM",
            "WEIGHT",
            "PRICE",
            "STRETCH",
            "WANTED/H",
            "PART/H",
            "MADE/H",
            "SHARE");
    pools.path("items").forEach(pool -> rows(columns, pool));
    return columns.lines();
  }

  /** A line for each team; what is of the pool stands in the first of them. */
  private static void rows(Columns columns, JsonNode pool) {
    String server = pool.hasNonNull("instance") ? "/" + pool.path("instance").asText() : "";
    List<String> own =
        List.of(
            pool.path("platform").asText() + server,
            Cells.second(pool.path("at"), UNKNOWN),
            Cells.number(pool.path("callsPerHour"), UNKNOWN),
            Cells.number(pool.path("othersPerHour"), UNKNOWN));
    List<String> front = own;
    for (JsonNode team : pool.path("teams")) {
      columns.add(Stream.concat(front.stream(), team(team)).toArray(String[]::new));
      front = Collections.nCopies(own.size(), "");
    }
    if (pool.path("teams").isEmpty()) {
      Stream<String> nobody = Collections.nCopies(8, "-").stream();
      columns.add(Stream.concat(own.stream(), nobody).toArray(String[]::new));
    }
  }

  private static Stream<String> team(JsonNode team) {
    return Stream.of(
        team.path("team").asText(),
        Cells.number(team.path("weight"), UNKNOWN),
        Cells.number(team.path("price"), PRICELESS),
        Cells.number(team.path("stretch"), UNKNOWN),
        Cells.number(team.path("wantedPerHour"), UNKNOWN),
        Cells.number(team.path("partPerHour"), UNKNOWN),
        Cells.number(team.path("madePerHour"), UNKNOWN),
        team.path("share").isNumber()
            ? String.format(Locale.ROOT, "%.1f%%", 100 * team.path("share").doubleValue())
            : UNKNOWN);
  }
}
