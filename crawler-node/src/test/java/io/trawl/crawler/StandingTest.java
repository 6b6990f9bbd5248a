package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Margins;
import io.trawl.connectors.Login;
import io.trawl.connectors.Session;
import io.trawl.crawler.Standing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every decision about a session, without one. */
class StandingTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Margins MARGINS = new Margins(Duration.ZERO, Duration.ofSeconds(10));
  private static final List<Login.Limit> LIMITS =
      List.of(new Login.Limit(2, Duration.ofMinutes(5)), new Login.Limit(3, Duration.ofHours(24)));
  private static final Session FIRST = session("a1", 600);
  private static final Session SECOND = session("a2", 1200);

  private final Standing start = Standing.start(LIMITS, MARGINS);

  @Test
  void whoHasNoSessionLogsIn() {
    assertThat(start.step(NOON)).isEqualTo(new Step.Open());
    assertThat(start.usable(NOON)).isNull();
  }

  @Test
  void aSessionIsUsedUntilAMinuteBeforeItsEndAndThenRenewed() {
    Standing open = start.opened(FIRST);

    assertThat(open.step(at(539))).isEqualTo(new Step.Use(FIRST));
    assertThat(open.step(at(540))).isEqualTo(new Step.Renew(FIRST));
    assertThat(open.step(at(6_000))).isEqualTo(new Step.Renew(FIRST));
    assertThat(open.opened(SECOND).step(at(600))).isEqualTo(new Step.Use(SECOND));
  }

  @Test
  void aSessionWithoutARefreshTokenIsFollowedByALogin() {
    Session alone = new Session("a1", null, NOON, at(600));

    assertThat(start.opened(alone).step(at(539))).isEqualTo(new Step.Use(alone));
    assertThat(start.opened(alone).step(at(540))).isEqualTo(new Step.Open());
    assertThat(start.opened(alone).ended("a1").step(NOON)).isEqualTo(new Step.Open());
  }

  @Test
  void anExpiredSessionIsNotSent() {
    Standing open = start.opened(FIRST);

    assertThat(open.usable(at(599))).isEqualTo(FIRST);
    assertThat(open.usable(at(600))).isNull();
  }

  @Test
  void aRenewalThatFailsLetsTheSessionLiveToItsEndAndIsNotRepeatedAtOnce() {
    Standing failed = start.opened(FIRST).failed(null, at(590));

    assertThat(failed.step(at(591))).isEqualTo(new Step.Use(FIRST));
    assertThat(failed.step(at(600))).isEqualTo(new Step.Wait(at(620)));
    assertThat(failed.step(at(620))).isEqualTo(new Step.Renew(FIRST));
  }

  @Test
  void failuresAreFollowedByLongerAndLongerWaitsUpToAnHour() {
    Standing standing = start;
    long[] expected = {30, 60, 120, 240, 480, 960, 1920, 3600, 3600};
    for (long seconds : expected) {
      standing = standing.failed(null, NOON);
      assertThat(standing.step(NOON)).isEqualTo(new Step.Wait(at(seconds)));
    }
    assertThat(standing.opened(FIRST).failed(null, NOON).notBefore()).isEqualTo(at(30));
  }

  @Test
  void theNetworksOwnWordGoesBeforeOurWait() {
    assertThat(start.failed(at(299), NOON).step(at(298))).isEqualTo(new Step.Wait(at(299)));
  }

  @Test
  void aSessionThatCannotBeRenewedIsFollowedByALoginAtOnce() {
    assertThat(start.opened(FIRST).unrenewable().step(NOON)).isEqualTo(new Step.Open());
  }

  @Test
  void aRefusedSecretIsWaitedForLongerAndLonger() {
    Standing refused = start.opened(FIRST).refused(NOON);
    assertThat(refused.step(at(29))).isEqualTo(new Step.Wait(at(30)));
    assertThat(refused.usable(NOON)).isNull();

    assertThat(refused.refused(at(30)).step(at(30))).isEqualTo(new Step.Wait(at(90)));
  }

  @Test
  void noMoreLoginsThanEachLimitAllows() {
    Standing two = login(login(start, 1, NOON), 2, at(1));
    assertThat(two.step(at(2))).isEqualTo(new Step.Wait(at(310)));
    assertThat(two.step(at(310))).isEqualTo(new Step.Open());

    Standing three = login(two, 3, at(400));
    assertThat(three.step(at(800))).isEqualTo(new Step.Wait(at(86_410)));
    assertThat(three.step(at(86_410))).isEqualTo(new Step.Open());
  }

  @Test
  void aLoginOfWhichNothingIsHeardCountsUntilItsPermitEnds() {
    Standing two = login(start, 1, NOON).opening(2, NOON, at(30));

    assertThat(two.step(at(310))).isEqualTo(new Step.Open());
    Standing silent = start.opening(1, NOON, at(30)).opening(2, NOON, at(30));
    assertThat(silent.step(at(339))).isEqualTo(new Step.Wait(at(340)));
  }

  @Test
  void aLoginThatWasNotSentIsGivenBack() {
    Standing none = start.opening(1, NOON, at(30)).settled(1, 0, NOON);

    assertThat(login(none, 2, NOON).step(NOON)).isEqualTo(new Step.Open());
  }

  @Test
  void theFirstSessionThatIsNotTakenIsRenewedTheSecondReplacedTheThirdTheLast() {
    Standing first = start.opened(FIRST).ended("a1");
    assertThat(first.step(NOON)).isEqualTo(new Step.Renew(FIRST));
    assertThat(first.usable(NOON)).isNull();
    assertThat(first.hopeless()).isFalse();

    Standing second = first.opened(SECOND).ended("a2");
    assertThat(second.step(NOON)).isEqualTo(new Step.Open());
    assertThat(second.hopeless()).isFalse();

    assertThat(second.opened(FIRST).ended("a1").hopeless()).isTrue();
  }

  @Test
  void aCallThatIsTakenClearsTheSession() {
    Standing used = start.opened(FIRST).ended("a1").opened(SECOND).accepted("a2");

    assertThat(used.ended("a2").step(NOON)).isEqualTo(new Step.Renew(SECOND));
  }

  @Test
  void aLateWordAboutAnOlderSessionChangesNothing() {
    Standing renewed = start.opened(FIRST).ended("a1").opened(SECOND);

    assertThat(renewed.ended("a1")).isSameAs(renewed);
    assertThat(renewed.accepted("a1")).isSameAs(renewed);
    assertThat(start.opened(FIRST).ended("a1").ended("a1").unused()).isEqualTo(1);
  }

  private static Standing login(Standing before, long lease, Instant at) {
    return before.opening(lease, at, at.plusSeconds(30)).settled(lease, 1, at);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Session session(String access, long seconds) {
    return new Session(access, "r-" + access, NOON, at(seconds));
  }
}
