package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Cost;
import io.trawl.connectors.mastodon.MastodonConnector;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A network that counts distinct tags per credential, and the pool over real rows on a clock of the
 * test's own. What was asked is counted here by brute force.
 */
class PinnedIT {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration PACE = Duration.ofHours(8);
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final Executor HERE = Runnable::run;

  private record Asked(String tag, Instant at) {}

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Pinned.class);
  private final Map<String, List<Asked>> network = new TreeMap<>();
  private Instant now = START;
  private TokenStore store;
  private Sources sources = new Sources(Map.of(), Map.of());
  private RowLedgers ledgers;
  private Permits permits;

  @BeforeEach
  void open() {
    store = new TokenStore("mastodon", ProductClock.real());
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    store.close();
  }

  @Test
  void sixHundredTagsOnTwentyTokensOfThirtyNeverTakeAThirtyFirst() {
    pool(20, 30);

    int denied = 0;
    for (int round = 0; round < 24; round++) {
      denied += round(round, 600);
    }

    assertThat(network).hasSize(20);
    neverMoreThan(30);
    assertThat(store.pins().counts().values()).hasSize(20).containsOnly(30);
    assertThat(store.pins().of("mastodon")).hasSize(600);
    // Once a week it is doubtful for a moment whether a slot is the same one still.
    assertThat(denied).isLessThanOrEqualTo(600);
    assertThat(log.list).isEmpty();
  }

  @Test
  void whoDiesLeavesItsTagsToTheOthersWithinTheirSlots() {
    pool(20, 30);
    for (int round = 0; round < 9; round++) {
      assertThat(round(round, 570)).isZero();
    }
    Map<String, String> before = store.pins().of("mastodon");
    store.tokens().state("token07", 1, "refused");
    restart();

    assertThat(round(9, 570)).isZero();
    int denied = 0;
    for (int round = 10; round < 24; round++) {
      denied += round(round, 570);
    }

    neverMoreThan(30);
    assertThat(denied).as("doubtful moments").isLessThanOrEqualTo(570);
    assertThat(network.get("token07"))
        .allSatisfy(asked -> assertThat(asked.at()).isBefore(START.plus(PACE.multipliedBy(9))));
    Map<String, String> after = store.pins().of("mastodon");
    assertThat(after).hasSize(570).doesNotContainValue("token07");
    before.entrySet().removeIf(pin -> pin.getValue().equals("token07"));
    assertThat(before).hasSizeGreaterThan(540);
    assertThat(after).containsAllEntriesOf(before);
  }

  @Test
  void aTagWithoutASlotWaitsAndIsSaidOnceAndGoesToWhoIsAddedLater() {
    pool(2, 2);
    for (int tag = 0; tag < 4; tag++) {
      assertThat(visit(tag)).isInstanceOf(Token.Granted.class);
    }

    Token.Verdict fifth = visit(4);
    Token.Verdict sixth = visit(5);

    assertThat(fifth).isEqualTo(new Token.Denied(now.plus(Pinned.FULL_MAX)));
    assertThat(sixth).isEqualTo(fifth);
    assertThat(log.list)
        .singleElement()
        .asString()
        .contains("pins.full pool=mastodon credentials=2 limit=2 pinned=4 first-without=tag4");
    put("late");
    restart();
    assertThat(visit(4))
        .isInstanceOfSatisfying(
            Token.Granted.class, granted -> assertThat(granted.tokenId()).isEqualTo("late"));
    neverMoreThan(2);
  }

  @Test
  void aTagThatNobodyWantedForAWindowLeavesItsSlot() {
    pool(1, 2);
    visit(0);
    visit(1);
    now = START.plus(WEEK).minus(Duration.ofHours(2));
    visit(1);
    assertThat(visit(2)).isInstanceOf(Token.Denied.class);
    now = START.plus(WEEK).plus(Duration.ofMinutes(2));
    restart();

    assertThat(visit(2)).isInstanceOf(Token.Granted.class);
    assertThat(visit(1)).isInstanceOf(Token.Granted.class);

    assertThat(store.pins().of("mastodon")).containsOnlyKeys("tag1", "tag2");
    neverMoreThan(2);
  }

  @Test
  void whoMerelyWaitsKeepsItsTagsAndWhoComesBackHasSlotsForThoseItWasAskedFor() {
    pool(2, 2);
    String holder = ((Token.Granted) visit(0)).tokenId();
    String other = holder.equals("token00") ? "token01" : "token00";
    ledgers.tell(holder, new Token.Throttled("tag", now.plusSeconds(900)));
    assertThat(visit(0)).isEqualTo(new Token.Denied(now.plusSeconds(900)));
    int asked = ledgers.asked(holder);
    now = now.plusMillis(899_999);
    assertThat(visit(0)).isEqualTo(new Token.Denied(now.plusMillis(1)));
    assertThat(ledgers.asked(holder)).as("not before its time").isEqualTo(asked);
    now = now.plusMillis(1);
    assertThat(((Token.Granted) visit(0)).tokenId()).isEqualTo(holder);
    assertThat(store.pins().of("mastodon")).isEqualTo(Map.of("tag0", holder));

    put(holder, 1, "quarantined");
    assertThat(((Token.Granted) visit(0)).tokenId()).isEqualTo(other);
    assertThat(((Token.Granted) visit(1)).tokenId()).isEqualTo(other);
    assertThat(visit(2)).isInstanceOf(Token.Denied.class);
    now = now.plusSeconds(1_800);
    put(holder, 1, "active");

    assertThat(((Token.Granted) visit(2)).tokenId()).isEqualTo(holder);
    assertThat(visit(3)).as("tag0 has a slot of it still").isInstanceOf(Token.Denied.class);
    neverMoreThan(2);
  }

  /** Every tag once; how many were denied. */
  private int round(int round, int tags) {
    Instant begin = START.plus(PACE.multipliedBy(round));
    int denied = 0;
    for (int tag = 0; tag < tags; tag++) {
      now = begin.plus(PACE.multipliedBy(tag).dividedBy(tags));
      denied += visit(tag) instanceof Token.Denied ? 1 : 0;
    }
    return denied;
  }

  private Token.Verdict visit(int tag) {
    Target target = new Target.Tag("t-" + tag, "mastodon", "tag" + tag, null);
    Token.Verdict verdict =
        permits
            .acquire(target, "mastodon", new Cost("tag", "tag" + tag, 1, 1, 0))
            .toCompletableFuture()
            .join();
    if (verdict instanceof Token.Granted granted) {
      network
          .computeIfAbsent(granted.tokenId(), _ -> new ArrayList<>())
          .add(new Asked("tag" + tag, now));
      ledgers.tell(granted.tokenId(), new Token.Settle(granted.leaseId(), 1));
    }
    return verdict;
  }

  /** Whichever call a week begins with. */
  private void neverMoreThan(int limit) {
    network.forEach((token, calls) -> {
      Map<String, Integer> within = new HashMap<>();
      int end = 0;
      for (Asked first : calls) {
        while (end < calls.size() && calls.get(end).at().isBefore(first.at().plus(WEEK))) {
          within.merge(calls.get(end++).tag(), 1, Integer::sum);
        }
        Set<String> tags = new HashSet<>(within.keySet());
        assertThat(tags).as("%s from %s", token, first.at()).hasSizeLessThanOrEqualTo(limit);
        within.compute(first.tag(), (_, count) -> count == null || count == 1 ? null : count - 1);
      }
    });
  }

  private void pool(int size, int limit) {
    String limits =
        """
        trawl.connectors.mastodon {
          by-address = false
          limits = [{name = tags, endpoints = [tag], shape = objects, limit = %d, window = 7d}]
        }\
        """
            .formatted(limit);
    sources = Sources.of(List.of(new MastodonConnector()), ConfigFactory.parseString(limits));
    ledgers =
        new RowLedgers(
            store.tokens(),
            token -> sources.settings("mastodon").budget(token.calls(), token.window()),
            () -> now);
    for (int token = 0; token < size; token++) {
      put("token%02d".formatted(token));
    }
    restart();
  }

  private void put(String id, long fence, String state) {
    store.tokens().state(id, fence, state);
    ledgers.forget(id);
    restart();
  }

  private void put(String id) {
    store
        .tokens()
        .put(
            new Tokens.Token(
                id, "mastodon", "", 200, Duration.ofHours(1), id, "active", null, null),
            now);
  }

  /** A node that has read nothing yet. */
  private void restart() {
    permits =
        new Permits(
            ledgers,
            new Pools(store.tokens(), sources, () -> now, HERE),
            new Pinned(store.pins(), () -> now, HERE),
            new ScriptedNetwork().sessions(),
            () -> now);
  }
}
