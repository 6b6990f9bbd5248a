package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as a table (RFC 4180): the first line names the columns, which are always the same. */
final class Csv {

  private static final List<String> COLUMNS = columns();

  private static final String LINE_END = "\r\n";

  private Csv() {}

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "kind",
                "platform",
                "key",
                "deliveredId",
                "url",
                "authorId",
                "authorHandle",
                "handle",
                "createdAt",
                "firstSeenAt",
                "lastSeenAt",
                "text",
                "tags"));
    Arrays.stream(Metric.values()).map(Metric::key).forEach(columns::add);
    columns.add("hidden");
    columns.add("gone");
    return List.copyOf(columns);
  }

  static String table(List<JsonNode> rows) {
    StringBuilder table = new StringBuilder(String.join(",", COLUMNS)).append(LINE_END);
    for (JsonNode row : rows) {
      table
          .append(
              COLUMNS.stream()
                  .map(column -> cell(row.path(column)))
                  .collect(Collectors.joining(",")))
          .append(LINE_END);
    }
    return table.toString();
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isNumber()) {
      return value.asText();
    }
    return "\"" + text(value).replace("\"", "\"\"") + "\"";
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asText()));
      return String.join(" ", parts);
    }
    return value.isObject() ? value.path("cause").asText() : harmless(value.asText());
  }

  /** A text that a spreadsheet would take for a formula begins with a mark that it does not. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
