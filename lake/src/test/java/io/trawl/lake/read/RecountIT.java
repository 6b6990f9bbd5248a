package io.trawl.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.write.TestNet;
import io.trawl.model.Count;
import io.trawl.model.Lost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which posts are due to be counted again, asked of a real Elasticsearch. */
class RecountIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant PUBLISHED = TestNet.START;
  private static final List<Span> SPANS =
      List.of(
          new Span(Duration.ZERO, minutes(15), minutes(15), HOUR.multipliedBy(32)),
          new Span(minutes(15), minutes(30), minutes(30), HOUR.multipliedBy(32)),
          new Span(minutes(30), HOUR.multipliedBy(32), HOUR, HOUR.multipliedBy(32)),
          new Span(HOUR.multipliedBy(32), DAY.multipliedBy(3), DAY.multipliedBy(3), null));

  private final TestNet net = new TestNet();
  private final Lake lake = net.lake();
  private int visits;

  @AfterEach
  void close() {
    net.close();
  }

  @Test
  void aYoungPostIsDueAtTheNextAgeAndNotBefore() {
    count("a", 10, MINUTE);

    assertThat(due(minutes(14))).isEmpty();
    assertThat(due(minutes(15))).containsExactly("a_7");
  }

  @Test
  void onceItIsCountedItWaitsForTheNextAge() {
    count("a", 10, MINUTE);
    count("a", 20, minutes(16));

    assertThat(due(minutes(29))).isEmpty();
    assertThat(due(minutes(30))).containsExactly("a_7");
  }

  @Test
  void aYoungPostThatIsStillGetsOneMoreLook() {
    count("a", 10, MINUTE);
    count("a", 10, minutes(16));

    assertThat(due(HOUR.multipliedBy(31))).isEmpty();
    assertThat(due(HOUR.multipliedBy(32))).containsExactly("a_7");
  }

  @Test
  void anOlderPostThatIsStillIsNeverCountedAgain() {
    count("still", 10, MINUTE);
    count("still", 10, HOUR.multipliedBy(33));
    count("moved", 10, MINUTE);
    count("moved", 20, HOUR.multipliedBy(33));

    assertThat(due(DAY.multipliedBy(9))).containsExactly("moved_7");
  }

  @Test
  void lessThanAPercentIsNoChangeButManyOfThemAre() {
    count("less", 1_000, MINUTE);
    count("less", 1_009, minutes(16));
    count("more", 1_000, MINUTE);
    count("more", 1_011, minutes(16));
    count("slow", 1_000, MINUTE);
    count("slow", 1_006, minutes(16));
    count("slow", 1_012, minutes(17));

    assertThat(due(HOUR)).containsExactlyInAnyOrder("more_7", "slow_7");
  }

  @Test
  void thoseOnTimeComeBeforeThoseThatDoNotComeBackAndThoseTakeTurns() {
    for (int i = 0; i < 5; i++) {
      count("gone" + i, 10, MINUTE);
    }
    count("a", 10, MINUTE);
    count("a", 20, minutes(31));

    assertThat(LongStream.range(0, 20).mapToObj(seed -> due(minutes(100), 1, seed)).distinct())
        .containsExactly(List.of("a_7"));
    assertThat(LongStream.range(0, 20).mapToObj(seed -> due(minutes(100), 2, seed)).distinct())
        .hasSizeGreaterThan(2);
  }

  @Test
  void othersPostsAndOlderOnesAreLeftAlone() {
    count("a", 10, MINUTE);

    assertThat(due(recount(net.target("other"), PUBLISHED.minus(DAY), HOUR, 1), 9)).isEmpty();
    assertThat(due(recount(net.target("t"), PUBLISHED, HOUR, 1), 9)).isEmpty();
  }

  @Test
  void aPostThatIsGoneIsLeftAloneForAWeekAndThenLookedForNowAndThen() {
    count("a", 10, MINUTE);
    var lost = List.of(Lost.post("a_7", Lost.Why.DELETED));
    lake.write(List.of(net.visit("t", ++visits, (int) HOUR.toSeconds()).losing(lost)));

    assertThat(due(HOUR.multipliedBy(2))).isEmpty();
    assertThat(due(DAY.multipliedBy(6))).isEmpty();
    assertThat(due(DAY.multipliedBy(9))).containsExactly("a_7");
  }

  @Test
  void aPostThatDidNotComeIsAskedForAgainSoon() {
    count("a", 10, MINUTE);
    var lost = List.of(Lost.post("a_7", Lost.Why.UNKNOWN));
    lake.write(List.of(net.visit("t", ++visits, (int) HOUR.toSeconds()).losing(lost)));
    Duration said = HOUR;

    assertThat(due(said.plusHours(5))).isEmpty();
    assertThat(due(said.plusHours(7))).containsExactly("a_7");
  }

  @Test
  void whereDeletionsAreToBeKnownNoPostGoesWithoutALookForLonger() {
    count("still", 10, MINUTE);
    count("still", 10, HOUR.multipliedBy(33));
    Duration age = DAY.multipliedBy(60);

    assertThat(due(again(age, DAY.multipliedBy(50)), 9)).containsExactly("still_7");
    assertThat(due(again(age, DAY.multipliedBy(59)), 9)).isEmpty();
    assertThat(due(recount(net.target("t"), PUBLISHED.plus(DAY), age, 1), 9)).isEmpty();
  }

  private Recount again(Duration age, Duration length) {
    Instant now = PUBLISHED.plus(age);
    return new Recount(net.target("t"), SPANS, now.minus(DAY), now, 1, length);
  }

  private void count(String key, long likes, Duration age) {
    var post = net.post(key, Count.of(likes), PUBLISHED, JsonNodeFactory.instance.objectNode());
    lake.write(List.of(net.visit("t", ++visits, (int) age.toSeconds(), post)));
  }

  private List<String> due(Duration age) {
    return due(age, 9, 1);
  }

  private List<String> due(Duration age, int limit, long seed) {
    return due(recount(net.target("t"), PUBLISHED.minus(DAY), age, seed), limit);
  }

  private List<String> due(Recount asked, int limit) {
    lake.reader().refresh();
    return lake.reader().due(net.platform(), asked, limit).stream()
        .map(Stale::deliveredId)
        .toList();
  }

  private static Recount recount(String target, Instant after, Duration age, long seed) {
    return new Recount(target, SPANS, after, PUBLISHED.plus(age), seed);
  }

  private static Duration minutes(long minutes) {
    return MINUTE.multipliedBy(minutes);
  }
}
