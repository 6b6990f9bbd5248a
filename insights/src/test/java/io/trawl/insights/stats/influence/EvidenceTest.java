package io.trawl.insights.stats.influence;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final Account UNKNOWN =
      new Account(null, null, null, null, null, null, null, null, null, List.of());

  @Test
  void ofWhatIsNotKnownNoRuleIsAskedAndEachSaysSo() {
    assertThat(Evidence.of(UNKNOWN))
        .hasSize(Rule.values().length)
        .allSatisfy(evidence -> assertThat(evidence).isInstanceOf(Evidence.NotEvaluated.class));
  }

  @Test
  void eachRuleFiresWithItsNumber() {
    List<Account.Seen> posts = new ArrayList<>(same(19));
    posts.add(new Account.Seen("another", false, false));
    Account account =
        new Account(
            10L,
            2_000L,
            0L,
            91,
            posts,
            0.95,
            1_000.0,
            logarithms(1_000, 8, 9, 10, 11, 12, 9.5, 10.5, 10),
            Series.observed(100, 101, 103, 104, 105, 106, 108, 109, 110, 900),
            List.of());

    assertThat(Evidence.of(account))
        .allSatisfy(evidence -> assertThat(evidence).isInstanceOf(Evidence.Fired.class));
    assertThat(Evidence.of(account))
        .contains(
            new Evidence.Fired(Rule.FOLLOWS_FAR_MORE, 200),
            new Evidence.Fired(Rule.SAME_POST, 19),
            new Evidence.Fired(Rule.REPOSTS, 0.95),
            new Evidence.Fired(Rule.FOLLOWS_MANY, 2_000));
  }

  @Test
  void ordinaryAccountsAreQuiet() {
    Account account =
        new Account(
            1_000L,
            300L,
            50L,
            2,
            List.of(new Account.Seen("a", false, false), new Account.Seen("b", true, false)),
            0.5,
            10.0,
            logarithms(10, 8, 9, 10, 11, 12, 9.5, 10.5, 10),
            Series.observed(100, 101, 103, 104, 105, 106, 108, 109, 110, 112),
            List.of());

    assertThat(Evidence.of(account))
        .allSatisfy(evidence -> assertThat(evidence).isInstanceOf(Evidence.Quiet.class));
  }

  @Test
  void aJumpThatASpikeExplainsIsNoSign() {
    Series followers = Series.observed(100, 101, 103, 104, 105, 106, 108, 109, 110, 900);

    assertThat(growth(followers, List.of())).isInstanceOf(Evidence.Fired.class);
    assertThat(growth(followers, List.of(9))).isInstanceOf(Evidence.Quiet.class);
  }

  @Test
  void whatGrewWhileNobodyLookedIsNoJump() {
    Series followers =
        Series.of(100.0, 101.0, 103.0, 104.0, 105.0, 106.0, 108.0, 109.0, 110.0, null, null, 900.0);

    assertThat(growth(followers, List.of())).isInstanceOf(Evidence.Quiet.class);
  }

  @Test
  void nobodyIsDividedByNoFollowers() {
    Account account = new Account(0L, 9L, null, null, null, null, null, null, null, List.of());

    assertThat(Evidence.of(account).getFirst()).isInstanceOf(Evidence.NotEvaluated.class);
  }

  private static Spread logarithms(double... ratios) {
    return Spread.of(Arrays.stream(ratios).map(Math::log).toArray());
  }

  @Test
  void whoHasTooFewPeersIsNotOddAmongThem() {
    assertThat(odd(logarithms(1_000, 8, 9, 10, 11, 12, 9.5, 10.5)))
        .isInstanceOf(Evidence.NotEvaluated.class);
    assertThat(odd(logarithms(1_000, 8, 9, 10, 11, 12, 9.5, 10.5, 10)))
        .isInstanceOf(Evidence.Fired.class);
  }

  private static Evidence odd(Spread peers) {
    Account account =
        new Account(null, null, null, null, null, null, 1_000.0, peers, null, List.of());
    return Evidence.of(account).stream()
        .filter(evidence -> evidence.rule() == Rule.LIKES_PER_COMMENT)
        .findFirst()
        .orElseThrow();
  }

  private static Evidence growth(Series followers, List<Integer> explained) {
    return Evidence.of(
            new Account(null, null, null, null, null, null, null, null, followers, explained))
        .getLast();
  }

  private static List<Account.Seen> same(int times) {
    return Collections.nCopies(times, new Account.Seen("buy", true, true));
  }
}
