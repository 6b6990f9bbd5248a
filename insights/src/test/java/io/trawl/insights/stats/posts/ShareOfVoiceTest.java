package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Numbers;
import io.trawl.insights.stats.posts.ShareOfVoice.Reason;
import io.trawl.insights.stats.posts.ShareOfVoice.Refused;
import io.trawl.insights.stats.posts.ShareOfVoice.Several;
import io.trawl.insights.stats.posts.ShareOfVoice.Told;
import io.trawl.insights.stats.posts.ShareOfVoice.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShareOfVoiceTest {

  /** Share of voice: 300 / 200 / 100 → 50 / 33.3 / 16.7 %. */
  @Test
  void sharesAreOfWhatWasSaid() {
    assertThat(rounded(300, 200, 100)).containsExactly(50.0, 33.3, 16.7);
  }

  /** Share of voice: 23.2 M / 20.3 M / 14.0 M / 3.6 M → 38.0 / 33.2 / 22.9 / 5.9 %. */
  @Test
  void theFirstChartsTotalsGiveTheSharesItShouldHaveShown() {
    assertThat(rounded(23.2e6, 20.3e6, 14.0e6, 3.6e6)).containsExactly(38.0, 33.2, 22.9, 5.9);
  }

  @Test
  void coveragesTooFarApartAreRefused() {
    assertThat(of(new Voice("a", 10.0, 1), new Voice("b", 10.0, 0.79)))
        .isEqualTo(new Refused(Reason.COVERAGES_APART, "79 % to 100 %"));
    assertThat(of(new Voice("a", 10.0, 1), new Voice("b", 10.0, 0.8))).isInstanceOf(Told.class);
  }

  @Test
  void anUnknownCountIsNoSilence() {
    assertThat(of(new Voice("a", 10.0, 1), new Voice("b", null, 1)))
        .isEqualTo(new Refused(Reason.COUNT_NOT_KNOWN, "b"));
    assertThat(of(new Voice("a", 10.0, 1), new Voice("b", 0.0, 1))).isInstanceOf(Told.class);
    assertThat(of(new Voice("a", 0.0, 1))).isEqualTo(new Refused(Reason.NOTHING_SAID, "of 1"));
    assertThat(of()).isEqualTo(new Refused(Reason.NOTHING_SAID, "of 0"));
  }

  @Test
  void aPostThatNamesSeveralCountsForEachOrIsSplit() {
    List<Set<String>> posts = List.of(Set.of("a", "b"), Set.of("a", "other"), Set.of("other"));

    assertThat(ShareOfVoice.counts(posts, Set.of("a", "b", "c"), Several.EACH))
        .isEqualTo(Map.of("a", 2.0, "b", 1.0, "c", 0.0));
    assertThat(ShareOfVoice.counts(posts, Set.of("a", "b", "c"), Several.SPLIT))
        .isEqualTo(Map.of("a", 1.5, "b", 0.5, "c", 0.0));
  }

  @Test
  void aCounterThatFellGrewByNoKnownNumber() {
    assertThat(ShareOfVoice.grown(100L, 130L)).hasValue(30);
    assertThat(ShareOfVoice.grown(100L, 90L)).isEmpty();
    assertThat(ShareOfVoice.grown(null, 90L)).isEmpty();
  }

  @Property
  void sharesAddUpToAll(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(max = 1e12) Double> counts) {
    List<Voice> voices = new ArrayList<>();
    counts.forEach(count -> voices.add(new Voice("v" + voices.size(), count, 1)));

    ShareOfVoice answer = ShareOfVoice.of(voices, Several.EACH);

    Numbers.assertAllFinite(answer);
    if (answer instanceof Told told) {
      assertThat(told.shares().stream().mapToDouble(ShareOfVoice.Share::percent).sum())
          .isCloseTo(100, within(1e-9));
    }
  }

  private static ShareOfVoice of(Voice... voices) {
    return ShareOfVoice.of(List.of(voices), Several.EACH);
  }

  private static List<Double> rounded(double... counts) {
    List<Voice> voices = new ArrayList<>();
    for (double count : counts) {
      voices.add(new Voice("v" + voices.size(), count, 0.9));
    }
    Told told = (Told) ShareOfVoice.of(voices, Several.EACH);
    return told.shares().stream().map(share -> Math.round(share.percent() * 10) / 10.0).toList();
  }
}
