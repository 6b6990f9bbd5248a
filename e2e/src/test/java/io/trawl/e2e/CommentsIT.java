package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What is said below simulated posts comes into the lake as comments: once, complete, and apart
 * from the posts, within the limits of the networks.
 */
class CommentsIT {

  private static final long SEED = Long.getLong("trawl.seed", 7);
  private static final String ALL = "{\"match_all\":{}}";
  private static final String READ =
      "{\"bool\":{\"filter\":[{\"term\":{\"request\":\"comments\"}},{\"term\":{\"outcome\":\"fetched\"}}]}}";

  @Test
  void commentsOfWatchedPostsAreReadAndNeverCountedAsPosts() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl =
          Crawl.start(elasticsearch, TestEngines.freshDatabase(), networks.settings())) {
        crawl.watched().track(targets());
        await("comments of both networks")
            .atMost(Duration.ofMinutes(3))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() ->
                lake.count("trawl-comment-mastodon-*", ALL) > 20
                    && lake.count("trawl-comment-bluesky-*", ALL) > 20);
        crawl.watched().rest(lake);
      }

      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();

      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(lake.count("trawl-comment-*", ALL)).isEqualTo(judgement.comments());
      assertThat(lake.count("trawl-post-*", ALL)).isEqualTo(judgement.expected());
      assertThat(lake.count("trawl-visit-*", READ)).isPositive();
      assertThat(
              lake.count(
                  "trawl-visit-*",
                  "{\"bool\":{\"filter\":[{\"term\":{\"request\":\"comments\"}},"
                      + "{\"exists\":{\"field\":\"newPosts\"}}],\"must_not\":["
                      + "{\"term\":{\"newPosts\":0}}]}}"))
          .isZero();
    }
  }

  /** Tags alone: accounts repeat posts of others, which are in the lake but not demanded. */
  private static List<NewTarget> targets() {
    return Networks.targets().stream()
        .filter(target -> !target.platform().equals("instagram") && target.kind().equals("tag"))
        .toList();
  }
}
