package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.registry.Finding;
import io.trawl.registry.Shapes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A network's stream that writes a name otherwise from one event to the next, through the whole
 * product: it is told, and from the first such window on nothing is stored without it.
 */
class StreamSchemaIT {

  private static final long SEED = Long.getLong("trawl.seed", 5);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String POSTS = "trawl-post-bluesky-*";
  private static final String ALL = "{\"match_all\":{}}";
  private static final String TEXTLESS =
      "{\"bool\":{\"must_not\":{\"exists\":{\"field\":\"text\"}}}}";
  private static final int LEARNED = 25;
  private static final Pattern ANSWERS = Pattern.compile("\"answers\": ?([0-9]+)");
  private static final Shapes.Endpoint COMMITS =
      new Shapes.Endpoint("bluesky", "stream/commit", "");

  @Test
  void aNameThatChangesInAStreamIsToldAndHeld() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    String jdbcUrl = TestEngines.freshDatabase();
    try (Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Listeners listeners = Listeners.start(SEED, jdbcUrl);
          Crawl crawl = Crawl.start(elasticsearch, jdbcUrl, listeners.settings())) {
        listeners.track("bluesky", null, List.of("nike", "adidas"));
        await("a shape that is known")
            .atMost(LONGEST)
            .until(() -> answers(crawl) >= LEARNED && lake.count(POSTS, ALL) > 0);
        assertThat(told(crawl)).isEmpty();
        assertThat(crawl.lake().quarantine().groups(HeldFilter.ALL)).isEmpty();

        listeners.streams().renames("text", "words");

        await("a finding").atMost(LONGEST).until(() -> told(crawl).isPresent());
        await("what is held")
            .atMost(LONGEST)
            .until(() -> !crawl.lake().quarantine().groups(HeldFilter.ALL).isEmpty());
        assertThat(lake.count(POSTS, TEXTLESS)).as("posts without their text").isZero();
      }
    }
  }

  private static long answers(Crawl crawl) {
    Matcher known = ANSWERS.matcher(crawl.registry().shapes().find(COMMITS).orElse(""));
    return known.find() ? Long.parseLong(known.group(1)) : 0;
  }

  private static Optional<Finding> told(Crawl crawl) {
    return crawl.registry().findings().list(true, "bluesky", 100).stream()
        .filter(found -> found.place().endsWith(".record.text"))
        .findFirst();
  }
}
