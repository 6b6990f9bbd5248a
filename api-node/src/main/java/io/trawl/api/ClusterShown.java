package io.trawl.api;

import io.trawl.api.ClusterSight.Seat;
import io.trawl.api.ClusterSight.View;
import io.trawl.protocol.Census;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes.Backlog;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cluster looks like from outside: pure. A null has an {@code unknown} beside it. */
final class ClusterShown {

  /** Why nobody says what a credential has left. */
  static final String NOWHERE = "on no node now: in motion, or nobody asks it for a call";

  private static final int MASK_HEAD = 3;
  private static final int MASK_TAIL = 2;

  private final View view;

  private ClusterShown(View view) {
    this.view = view;
  }

  static Map<String, Object> of(View view) {
    return new ClusterShown(view).all();
  }

  private Map<String, Object> all() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", view.at());
    shown.put("by", view.by());
    shown.put("nodes", view.nodes().stream().map(ClusterShown::node).toList());
    shown.put("shards", shards());
    shown.put("tokens", section(view.tokenRows(), rows -> rows.stream().map(this::token).toList()));
    List<Object> queue = new ArrayList<>();
    for (int slice = 0; slice < view.slices().size(); slice++) {
      queue.add(slice(slice, view.slices().get(slice)));
    }
    shown.put("queue", section(new Answer.Known<>(queue), all -> all));
    shown.put(
        "blocks", section(view.blocks(), blocks -> blocks.stream().map(Shown::block).toList()));
    return shown;
  }

  private static <T> Map<String, Object> section(Answer<T> answer, Function<T, List<?>> items) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("items", answer.shown(items));
    section.put("unknown", answer.reason());
    return section;
  }

  private static Map<String, Object> node(Seat node) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", node.address());
    shown.put("roles", node.roles());
    shown.put("status", node.status());
    shown.put("reachable", node.reachable());
    shown.put("version", node.version());
    shown.put(
        "since",
        node.census().values().stream()
            .map(answer -> answer.shown(Census.Counted::since))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
    shown.put("holds", holds(node));
    shown.put(
        "unknown",
        node.census().values().stream()
            .map(Answer::reason)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
    return shown;
  }

  /** A kind that belongs on the node and of which it said nothing is there too, as unknown. */
  private static Map<String, Object> holds(Seat node) {
    Map<String, Object> holds = new TreeMap<>();
    node.census()
        .forEach((role, answer) ->
            ClusterSight.KINDS
                .getOrDefault(role, List.of())
                .forEach(kind -> holds.put(kind, unknown(answer.reason()))));
    ClusterSight.kinds(node).forEach(kind -> holds.put(kind.kind(), held(kind)));
    return holds;
  }

  private static Map<String, Object> unknown(@Nullable String reason) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("shards", null);
    shown.put("entities", null);
    shown.put("silent", null);
    shown.put("unknown", reason == null ? "the node does not tell" : reason);
    return shown;
  }

  private static Map<String, Object> held(Census.Kind kind) {
    if (kind.unknown() != null) {
      return unknown(kind.unknown());
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("shards", kind.shards().size() + kind.silent().size());
    shown.put("entities", kind.shards().values().stream().mapToInt(Integer::intValue).sum());
    shown.put("silent", kind.silent().size());
    shown.put(
        "unknown",
        kind.silent().isEmpty()
            ? null
            : kind.silent().size() + " shards did not say what they have");
    return shown;
  }

  private Map<String, Object> shards() {
    Map<String, Object> shards = new TreeMap<>();
    ClusterSight.KINDS.forEach(
        (role, kinds) -> kinds.forEach(kind -> shards.put(kind, shards(role, kind))));
    return shards;
  }

  private Map<String, Object> shards(String role, String kind) {
    Set<String> placed = new LinkedHashSet<>();
    view.nodes().stream()
        .flatMap(node -> ClusterSight.kinds(node).stream())
        .filter(held -> held.kind().equals(kind))
        .flatMap(held -> Stream.concat(held.shards().keySet().stream(), held.silent().stream()))
        .forEach(placed::add);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("of", view.shards());
    shown.put("placed", placed.size());
    shown.put("elsewhere", view.shards() - placed.size());
    shown.put("why", placed.size() == view.shards() ? null : why(role, kind));
    return shown;
  }

  private String why(String role, String kind) {
    List<String> silent = silent(role, kind);
    return "in motion or not needed yet" + (silent.isEmpty() ? "" : ", or still on " + silent);
  }

  /** Nodes that may hold entities of a kind and did not say. */
  private List<String> silent(String role, String kind) {
    return view.nodes().stream()
        .filter(node -> node.roles().contains(role))
        .filter(node ->
            ClusterSight.kinds(node).stream()
                .noneMatch(held -> held.kind().equals(kind) && held.unknown() == null))
        .map(Seat::address)
        .toList();
  }

  private Map<String, Object> token(Tokens.Token token) {
    String holder = ClusterSight.named(view.nodes(), Token.KEY.name()).get(token.id());
    Answer<Token.Standing> standing =
        view.tokens().getOrDefault(token.id(), new Answer.Unknown<>(nowhere(Token.KEY.name())));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", token.secretRef() == null ? token.id() : masked(token.id()));
    shown.put("platform", token.platform());
    shown.put("instance", token.instance().isEmpty() ? null : token.instance());
    shown.put("calls", token.calls());
    shown.put("window", token.window());
    shown.put("state", token.state());
    shown.put("left", standing.shown(Token.Standing::left));
    shown.put("freeAt", standing.shown(Token.Standing::freeAt));
    boolean blocked = token.suspendedUntil() != null && token.suspendedUntil().isAfter(view.at());
    shown.put("blockedUntil", blocked ? token.suspendedUntil() : null);
    shown.put("node", holder);
    shown.put("unknown", standing.reason());
    return shown;
  }

  private String nowhere(String kind) {
    List<String> silent = silent(Watch.ROLE, kind);
    return silent.isEmpty() ? NOWHERE : "on none that answers, maybe on " + silent;
  }

  /** Enough of a credential's name to know it by, for whoever knows it. */
  static String masked(String name) {
    return name.length() <= 2 * (MASK_HEAD + MASK_TAIL)
        ? "…"
        : name.substring(0, MASK_HEAD) + "…" + name.substring(name.length() - MASK_TAIL);
  }

  private Map<String, Object> slice(int number, Answer<ScheduleSlice.Busy> busy) {
    Answer<Backlog> backlog =
        switch (view.queues()) {
          case Answer.Known<Map<Integer, Backlog>>(var all) ->
              new Answer.Known<>(all.getOrDefault(number, new Backlog(0, 0, Duration.ZERO)));
          case Answer.Unknown<Map<Integer, Backlog>>(var reason) -> new Answer.Unknown<>(reason);
        };
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("slice", number);
    shown.put(
        "node",
        ClusterSight.named(view.nodes(), ScheduleSlice.KEY.name()).get(String.valueOf(number)));
    shown.put("targets", backlog.shown(Backlog::targets));
    shown.put("due", backlog.shown(Backlog::due));
    shown.put("overdueSeconds", backlog.shown(queue -> queue.overdue().toSeconds()));
    shown.put("inFlight", busy.shown(ScheduleSlice.Busy::inFlight));
    shown.put("unknown", busy.reason() == null ? backlog.reason() : busy.reason());
    return shown;
  }
}
