package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.insights.stats.posts.PostCoverage.Unknown;
import org.junit.jupiter.api.Test;

class PostCoverageTest {

  /** Coverage and gaps: 80 new posts where the counter grew by 100 → .80. */
  @Test
  void theShareIsOfWhatTheCounterGrewBy() {
    assertThat(PostCoverage.of(80, 23_210L, 23_310L))
        .isEqualTo(new PostCoverage(80, 100L, 0.8, null));
  }

  @Test
  void moreThanWasCountedIsAll() {
    assertThat(PostCoverage.of(130, 23_210L, 23_310L).share()).isEqualTo(1);
  }

  @Test
  void aCounterThatFellOrIsRoundedOrWasNotSeenSaysNothing() {
    assertThat(PostCoverage.of(80, 23_310L, 23_210L))
        .isEqualTo(new PostCoverage(80, -100L, null, Unknown.DID_NOT_GROW));
    assertThat(PostCoverage.of(0, 23_310L, 23_310L).unknown()).isEqualTo(Unknown.DID_NOT_GROW);
    assertThat(PostCoverage.of(80, 23_200L, 23_300L))
        .isEqualTo(new PostCoverage(80, 100L, null, Unknown.ROUNDED));
    assertThat(PostCoverage.of(80, null, 23_300L))
        .isEqualTo(new PostCoverage(80, null, null, Unknown.NOT_COUNTED));
    assertThat(PostCoverage.of(8, 1L, null).unknown()).isEqualTo(Unknown.NOT_COUNTED);
  }

  @Test
  void aSmallRoundCounterIsARealOne() {
    assertThat(PostCoverage.of(80, 0L, 100L).share()).isEqualTo(0.8);
  }
}
