package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /v1/tokens} for people; pure. A {@code ?} is what nobody could say, and each reason for
 * one is a line below the table.
 */
final class TokensTable {

  private static final String UNKNOWN = "?";
  private static final String NONE = "-";

  private TokensTable() {}

  static List<String> of(JsonNode tokens) {
    if (tokens.path("items").isEmpty()) {
      return List.of("no credentials: networks are asked anonymously; see trawl tokens add --help");
    }
    Columns columns =
        new Columns(
            "TOKEN",
            "PLATFORM",
            "SERVER",
            "STATE",
            "SECRET",
            "EXIT",
            "LIMIT",
            "SPENT",
            "LEFT",
            "NEXT FREE");
    Set<String> reasons = new LinkedHashSet<>();
    for (JsonNode token : tokens.path("items")) {
      rows(columns, token);
      String id = token.path("id").asText();
      if (!token.hasNonNull("until")) {
        because(reasons, id, token.path("why")); // A wait says all by its instant.
      }
      because(reasons, id, token.path("unknown"));
    }
    List<String> lines = new ArrayList<>(columns.lines());
    lines.addAll(reasons);
    return lines;
  }

  /** A line for each limit; what is of the credential stands in the first of them. */
  private static void rows(Columns columns, JsonNode token) {
    List<String> own =
        List.of(
            token.path("id").asText(),
            token.path("platform").asText(),
            Cells.or(token.path("instance"), NONE),
            state(token),
            secret(token.path("secret")),
            Cells.or(token.path("exit"), NONE));
    List<List<String>> limits = new ArrayList<>();
    token.path("limits").forEach(limit -> limits.add(limit(limit, token.path("pinned"))));
    if (limits.isEmpty()) {
      limits.add(List.of(NONE, UNKNOWN, UNKNOWN, UNKNOWN));
    }
    List<String> front = own;
    for (List<String> limit : limits) {
      columns.add(Stream.concat(front.stream(), limit.stream()).toArray(String[]::new));
      front = Collections.nCopies(own.size(), "");
    }
  }

  private static List<String> limit(JsonNode limit, JsonNode pinned) {
    String name = limit.path("name").asText();
    boolean holds = name.startsWith("objects") && pinned.asInt(0) > 0;
    return List.of(
        limit.path("limit").asText()
            + " "
            + name
            + length(limit.path("window"))
            + (holds ? ", " + pinned.asInt() + " pinned" : ""),
        Cells.or(limit.path("spent"), UNKNOWN),
        Cells.or(limit.path("left"), UNKNOWN),
        limit.path("left").asInt(0) > 0 ? "now" : Cells.or(limit.path("resetsAt"), UNKNOWN));
  }

  private static String state(JsonNode token) {
    String state = token.path("state").asText();
    return token.hasNonNull("until") ? state + " until " + token.path("until").asText() : state;
  }

  private static String secret(JsonNode secret) {
    return switch (secret.path("held").asText()) {
      case "stored" -> secret.hasNonNull("end") ? "…" + secret.path("end").asText() : "stored";
      case "none" -> NONE;
      case String held -> held;
    };
  }

  private static String length(JsonNode window) {
    Duration length = Duration.parse(window.asText());
    return length.isZero() ? " at once" : " in " + Cells.length(window, UNKNOWN);
  }

  private static void because(Set<String> reasons, String id, JsonNode reason) {
    if (!reason.isNull() && !reason.isMissingNode()) {
      reasons.add("  " + id + ": " + reason.asText());
    }
  }
}
