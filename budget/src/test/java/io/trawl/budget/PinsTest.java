package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PinsTest {

  private static final int TOKENS = 20;
  private static final int SLOTS = 30;
  private static final int TAGS = TOKENS * SLOTS;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

  private static final Budget GRAPH =
      new Budget(
          List.of(
              Rule.calls("calls", new Shape.Rolling(200, Duration.ofHours(1))),
              Rule.calls("tags", new Shape.Objects(SLOTS, WEEK))));

  private final Map<String, Ledger> ledgers = new TreeMap<>();
  private final Map<String, Server> servers = new HashMap<>();
  private Pins pins = new Pins(Map.of());
  private long lease;
  private int answered;
  private int denied;

  /** Counts as the network does: a slot is free a week after it was first asked for. */
  private static final class Server {
    private final Map<String, Instant> first = new HashMap<>();
    private int refusals;

    void ask(String tag, Instant now) {
      first.values().removeIf(at -> !now.isBefore(at.plus(WEEK)));
      if (first.putIfAbsent(tag, now) == null && first.size() > SLOTS) {
        refusals++;
      }
    }
  }

  @Test
  void sixHundredTagsOnTwentyTokensAreNeverRefusedInTwoWeeks() {
    tokens();
    int hours = (int) WEEK.multipliedBy(2).toHours();
    for (int hour = 0; hour < hours; hour++) {
      for (int tag = 0; tag < TAGS; tag++) {
        visit("tag" + tag, START.plus(Duration.ofHours(hour)).plusSeconds(tag));
      }
    }

    assertThat(servers.values()).allSatisfy(server -> assertThat(server.refusals).isZero());
    assertThat(pins.holders()).hasSize(TAGS);
    // Once a week a slot is doubtful for a moment, and its tag waits for the next turn.
    assertThat(denied).isLessThanOrEqualTo(2 * TAGS);
    assertThat(answered).isEqualTo(hours * TAGS - denied);
  }

  @Test
  void whoDiesLeavesItsTagsToWhoeverHasRoomAndTheOthersKeepTheirs() {
    Pins all = new Pins(Map.of());
    Map<String, Integer> slots = new HashMap<>(Map.of("a", 3, "b", 3, "c", 3));
    for (int tag = 0; tag < 8; tag++) {
      all = all.pin("tag" + tag, slots);
    }
    Pins before = all;
    slots.remove("a");

    Pins after = before;
    for (int tag = 0; tag < 8; tag++) {
      after = after.pin("tag" + tag, slots);
    }

    Pins moved = after;
    assertThat(before.holders())
        .allSatisfy((tag, holder) -> {
          if (!holder.equals("a")) {
            assertThat(moved.holder(tag)).contains(holder);
          }
        });
    assertThat(moved.holders()).hasSize(6).doesNotContainValue("a");
  }

  @Test
  void anObjectNobodyWantsAnyMoreMakesRoom() {
    Map<String, Integer> one = Map.of("a", 1);
    Pins full = new Pins(Map.of()).pin("x", one);

    assertThat(full.pin("y", one).holder("y")).isEmpty();
    assertThat(full.without("x").pin("y", one).holder("y")).contains("a");
  }

  private void tokens() {
    for (int token = 0; token < TOKENS; token++) {
      ledgers.put("token" + token, Ledger.empty(GRAPH, margins()));
      servers.put("token" + token, new Server());
    }
  }

  private static Margins margins() {
    return new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  }

  private void visit(String tag, Instant now) {
    Map<String, Integer> slots = new HashMap<>();
    ledgers.keySet().forEach(token -> slots.put(token, SLOTS));
    pins = pins.pin(tag, slots);
    String token = pins.holder(tag).orElseThrow();
    Ledger ledger = ledgers.get(token);
    Cost cost = new Cost("hashtag", tag, 1, 1, 0);
    Instant useBy = now.plusSeconds(30);
    switch (ledger.room(cost, 1, now, useBy)) {
      case Ledger.Room.None _ -> denied++;
      case Ledger.Room.Free _ -> {
        servers.get(token).ask(tag, now);
        answered++;
        ledgers.put(
            token,
            ledger
                .reserve(++lease, cost, 1, now, useBy)
                .settle(lease, 1, cost, now.plusSeconds(1)));
      }
    }
  }
}
