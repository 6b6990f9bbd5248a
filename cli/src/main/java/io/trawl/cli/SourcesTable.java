package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/sources} for people; pure. */
final class SourcesTable {

  private static final String NONE = "-";

  private SourcesTable() {}

  static List<String> of(JsonNode sources) {
    if (sources.path("items").isEmpty()) {
      return List.of("no sources yet: a crawler says which ways it has when it starts");
    }
    Columns columns =
        new Columns("SOURCE", "PLATFORM", "SERVER", "STATE", "SINCE", "NEXT PROBE", "CREDENTIALS");
    List<String> reasons = new ArrayList<>();
    for (JsonNode source : sources.path("items")) {
      if (source.path("states").isEmpty()) {
        String state = source.path("enabled").asBoolean() ? "open" : "not enabled";
        row(columns, source, NONE, state, NONE, NONE);
      }
      for (JsonNode state : source.path("states")) {
        row(
            columns,
            source,
            Cells.or(state.path("instance"), NONE),
            state.path("state").asText(),
            Cells.or(state.path("since"), NONE),
            Cells.or(state.path("nextProbeAt"), NONE));
        because(reasons, source, state);
      }
    }
    List<String> lines = new ArrayList<>(columns.lines());
    lines.addAll(reasons);
    lines.add("");
    sources.path("chains").forEach(chain -> lines.add(chain(chain)));
    return lines;
  }

  private static void row(
      Columns columns, JsonNode source, String server, String state, String since, String probe) {
    String credentials =
        source.path("credentials").asText()
            + (source.path("needsCredential").asBoolean() ? ", needed" : "");
    columns.add(
        source.path("key").asText(),
        source.path("platform").asText(),
        server,
        state,
        since,
        probe,
        credentials);
  }

  private static void because(List<String> reasons, JsonNode source, JsonNode state) {
    JsonNode why = state.path("evidence");
    if (why.isObject() && !state.path("state").asText().equals("open")) {
      String server = state.hasNonNull("instance") ? "/" + state.path("instance").asText() : "";
      reasons.add(
          "  "
              + source.path("key").asText()
              + server
              + ": "
              + why.path("outcome").asText()
              + " "
              + Cells.or(why.path("errorClass"), "")
              + ", "
              + why.path("reason").asText()
              + " (visit "
              + why.path("visit").asText()
              + " of "
              + why.path("target").asText()
              + ", "
              + why.path("at").asText()
              + ")");
    }
  }

  /** A chain in one line, with what is passed over. */
  static String chain(JsonNode chain) {
    List<String> sources = new ArrayList<>();
    chain.path("sources").forEach(source -> sources.add(source.asText()));
    StringBuilder line =
        new StringBuilder()
            .append(chain.path("platform").asText())
            .append(' ')
            .append(chain.path("kind").asText())
            .append(": ")
            .append(String.join(", ", sources))
            .append(chain.path("usual").asBoolean() ? " (usual)" : "")
            .append("; now ")
            .append(Cells.or(chain.path("now"), "none"));
    chain
        .path("passed")
        .forEach(passed ->
            line.append("; ")
                .append(passed.path("source").asText())
                .append(' ')
                .append(passed.path("reason").asText()));
    return line.toString();
  }
}
