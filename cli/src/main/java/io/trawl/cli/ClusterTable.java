package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code /v1/cluster} for people; pure. A {@code ?} is what nobody could say, and each reason for
 * one is a line below the table.
 */
final class ClusterTable {

  private static final String UNKNOWN = "?";
  private static final String NONE = "-";

  private final JsonNode cluster;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> reasons = new LinkedHashSet<>();

  private ClusterTable(JsonNode cluster) {
    this.cluster = cluster;
  }

  static List<String> of(JsonNode cluster) {
    ClusterTable table = new ClusterTable(cluster);
    table.lines.add(
        "as " + cluster.path("by").asText() + " sees it at " + cluster.path("at").asText());
    table.nodes();
    table.shards();
    table.tokens();
    table.queue();
    table.blocks();
    return table.lines;
  }

  private void print(Columns columns) {
    lines.add("");
    lines.addAll(columns.lines());
    reasons.forEach(reason -> lines.add("  ? " + reason));
    reasons.clear();
  }

  private void nodes() {
    Columns columns =
        new Columns("NODE", "ROLES", "STATUS", "VERSION", "SINCE", "TARGETS", "TOKENS", "SLICES");
    for (JsonNode node : cluster.path("nodes")) {
      String address = node.path("address").asText();
      JsonNode holds = node.path("holds");
      columns.add(
          address,
          joined(node.path("roles")),
          node.path("status").asText()
              + (node.path("reachable").asBoolean() ? "" : ", unreachable"),
          node.path("version").asText(),
          text(node.path("since")),
          held(address, holds, "target"),
          held(address, holds, "token"),
          held(address, holds, "schedule-slice"));
      because(address, node);
    }
    print(columns);
  }

  private String held(String address, JsonNode holds, String kind) {
    if (!holds.has(kind)) {
      return NONE;
    }
    JsonNode held = holds.path(kind);
    because(address, held);
    return held.path("shards").isNull()
        ? UNKNOWN
        : held.path("entities").asText() + " in " + held.path("shards").asText() + " shards";
  }

  private void because(String who, JsonNode what) {
    if (what.hasNonNull("unknown")) {
      reasons.add(who + ": " + what.path("unknown").asText());
    }
  }

  private void shards() {
    Columns columns = new Columns("SHARDS OF", "PLACED", "ELSEWHERE", "WHICH ARE");
    for (Map.Entry<String, JsonNode> kind : cluster.path("shards").properties()) {
      columns.add(
          kind.getKey(),
          kind.getValue().path("placed").asText(),
          kind.getValue().path("elsewhere").asText(),
          kind.getValue().hasNonNull("why") ? kind.getValue().path("why").asText() : NONE);
    }
    print(columns);
  }

  private void tokens() {
    Columns columns =
        new Columns("TOKEN", "PLATFORM", "SERVER", "LEFT", "BLOCKED UNTIL", "STATE", "NODE");
    for (JsonNode token : cluster.path("tokens").path("items")) {
      columns.add(
          token.path("name").asText(),
          token.path("platform").asText(),
          or(token.path("instance"), NONE),
          text(token.path("left"))
              + " of "
              + token.path("calls").asText()
              + " in "
              + token.path("window").asText(),
          or(token.path("blockedUntil"), NONE),
          token.path("state").asText(),
          text(token.path("node")));
      because(token.path("name").asText(), token);
    }
    because("tokens", cluster.path("tokens"));
    print(columns);
  }

  private void queue() {
    Columns columns = new Columns("SLICE", "NODE", "TARGETS", "DUE", "OVERDUE", "IN FLIGHT");
    for (JsonNode slice : cluster.path("queue").path("items")) {
      columns.add(
          slice.path("slice").asText(),
          text(slice.path("node")),
          text(slice.path("targets")),
          text(slice.path("due")),
          slice.path("overdueSeconds").isNull()
              ? UNKNOWN
              : slice.path("overdueSeconds").asText() + " s",
          text(slice.path("inFlight")));
      if (slice.hasNonNull("unknown")) {
        reasons.add("queue: " + slice.path("unknown").asText());
      }
    }
    print(columns);
  }

  private void blocks() {
    because("blocks", cluster.path("blocks"));
    if (cluster.path("blocks").path("items").isEmpty() && reasons.isEmpty()) {
      return;
    }
    Columns columns = new Columns("BLOCKED", "UNTIL", "BY", "REASON");
    for (JsonNode block : cluster.path("blocks").path("items")) {
      columns.add(
          BlockCommand.shown(block),
          block.path("until").asText(),
          block.path("actor").asText(),
          block.path("reason").asText());
    }
    print(columns);
  }

  private static String text(JsonNode value) {
    return or(value, UNKNOWN);
  }

  private static String or(JsonNode value, String absent) {
    return value.isNull() || value.isMissingNode() ? absent : value.asText();
  }

  private static String joined(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }
}
