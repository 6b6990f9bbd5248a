package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.connectors.Connector;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.lake.quarantine.HeldGroup;
import io.trawl.model.Principal;
import io.trawl.registry.Finding;
import io.trawl.registry.Job;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Shapes;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three networks write a name otherwise from one answer to the next: a count, the id and the date
 * of a post. Nothing is stored without them; once readers know the new names the lake is what was
 * served.
 */
@Tag("long")
class SchemaChangeIT {

  private static final long SEED = Long.getLong("trawl.seed", 7);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PACE = Duration.ofMinutes(2);

  /** Answers with posts after which a network's shape is known. */
  private static final int LEARNED = 25;

  private record Renamed(String platform, String was, String is) {}

  private static final List<Renamed> RENAMED =
      List.of(
          new Renamed("mastodon", "favourites_count", "likes_count"),
          new Renamed("bluesky", "uri", "at_uri"),
          new Renamed("instagram", "taken_at_timestamp", "published_at"));

  @Test
  void whatANetworkWritesOtherwiseIsToldHeldAndReplayedAsIfItHadNeverBroken() throws Exception {
    URI elasticsearch = TestEngines.elasticsearch();
    String jdbcUrl = TestEngines.freshDatabase();
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      try (Crawl crawl = Crawl.start(elasticsearch, jdbcUrl, settings(networks))) {
        breaks(crawl, networks, lake);
      }
      assertThat(Judge.of(elasticsearch, networks.uri()).judge().clean()).isFalse();

      try (Crawl crawl =
          Crawl.start(
              elasticsearch, jdbcUrl, settings(networks), _ -> Optional.empty(), readers())) {
        replayAll(crawl);
        assertThat(crawl.lake().quarantine().groups(HeldFilter.ALL)).isEmpty();
        goesOn(crawl, networks, lake);
      }

      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
    }
  }

  private static void breaks(Crawl crawl, Networks networks, Lakes lake) throws Exception {
    crawl.watched().track(targets());
    await("shapes that are known")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> RENAMED.stream().allMatch(it -> isLearned(crawl, it)));
    networks.renames(renames());
    Instant changedAt = networks.clock().instant();
    await("a cycle of all targets")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            lake.visitedAfter(changedAt).size() == targets().size()
                && RENAMED.stream().allMatch(it -> isTold(crawl, it)));
    crawl.watched().rest(lake);

    for (Renamed renamed : RENAMED) {
      assertThat(heldUntil(lake, renamed, told(crawl, renamed).orElseThrow().firstAt()))
          .as("answers until %s was told", renamed)
          .isLessThanOrEqualTo(targetsOf(renamed));
      assertThat(held(crawl, renamed.platform()))
          .as(renamed.platform())
          .isPositive()
          .isEqualTo(networks.touched(renamed.platform()));
    }
    assertThat(storedAfter(lake, changedAt)).as("pages stored of what changed").isZero();
  }

  private static void goesOn(Crawl crawl, Networks networks, Lakes lake) {
    crawl.watched().pause(false);
    Instant from = networks.clock().instant();
    await("another cycle")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> lake.targetsReadAfter(from) == targets().size());
    crawl.watched().rest(lake);
    assertThat(crawl.lake().quarantine().groups(HeldFilter.ALL)).isEmpty();
  }

  /** Without the lanes that are seldom: their shapes would take long to learn. */
  private static Map<String, Object> settings(Networks networks) {
    Map<String, Object> settings = new HashMap<>(networks.settings());
    settings.put("trawl.crawler.refresh-every", "60d");
    settings.put("trawl.crawler.comments-every", "60d");
    return settings;
  }

  private static void replayAll(Crawl crawl) {
    Instant now = Instant.parse("2026-05-01T00:00:00Z");
    String id = crawl.registry().jobs().start(Principal.local(), "replay", "{}", now).id();
    Job ended =
        await("the replay")
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> crawl.registry().jobs().find(Principal.TEAM_DEFAULT, id).orElseThrow(),
                job -> job.finishedAt() != null);
    assertThat(ended.state()).as("%s", ended).isEqualTo(Job.State.DONE);
    assertThat(ended.progress()).contains("\"held\": 0", "\"lost\": 0");
  }

  private static List<NewTarget> targets() {
    List<NewTarget> targets = new ArrayList<>();
    for (String tag : List.of("nike", "adidas", "puma", "reebok", "running")) {
      targets.add(new NewTarget("mastodon", "tag", tag, null, PACE));
      targets.add(new NewTarget("bluesky", "tag", tag, null, PACE));
    }
    targets.add(new NewTarget("instagram", "tag", "nike", null, PACE));
    return targets;
  }

  private static String renames() {
    var root = JSON.createObjectNode();
    for (Renamed renamed : RENAMED) {
      root.withArray("renames")
          .addObject()
          .put("platform", renamed.platform())
          .put("from", renamed.was())
          .put("to", renamed.is());
    }
    return root.toString();
  }

  /** Whether a name has been in so many answers. */
  private static boolean isLearned(Crawl crawl, Renamed renamed) {
    String server = renamed.platform().equals("mastodon") ? "mastodon.example" : "";
    Optional<String> known =
        crawl.registry().shapes().find(new Shapes.Endpoint(renamed.platform(), "page/tag", server));
    JsonNode places = json(known.orElse("{}")).path("places");
    for (Map.Entry<String, JsonNode> place : places.properties()) {
      if (place.getKey().endsWith("." + renamed.was())
          && place.getValue().path(0).asInt() >= LEARNED) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static boolean isTold(Crawl crawl, Renamed renamed) {
    return told(crawl, renamed).isPresent();
  }

  /** The first finding that says that the old name is gone. */
  private static Optional<Finding> told(Crawl crawl, Renamed renamed) {
    return crawl.registry().findings().list(true, renamed.platform(), 1_000).stream()
        .filter(it -> it.kind().equals("vanished"))
        .filter(it -> it.place().endsWith("." + renamed.was()))
        .min(Comparator.comparing(Finding::firstAt));
  }

  private static long targetsOf(Renamed renamed) {
    return targets().stream().filter(it -> it.platform().equals(renamed.platform())).count();
  }

  /** Answers of a network that were held up to an instant. */
  private static long heldUntil(Lakes lake, Renamed renamed, Instant until) throws Exception {
    return lake.count(
        "trawl-quarantine-*",
        """
        {"bool":{"filter":[{"range":{"at":{"lte":"%s"}}},{"term":{"platform":"%s"}}]}}\
        """
            .formatted(until, renamed.platform()));
  }

  private static long held(Crawl crawl, String platform) {
    return crawl.lake().quarantine().groups(new HeldFilter(platform, null, null)).stream()
        .mapToLong(HeldGroup::count)
        .sum();
  }

  private static long storedAfter(Lakes lake, Instant changedAt) throws Exception {
    return lake.count(
        "trawl-visit-*",
        """
        {"bool":{"filter":[{"range":{"started":{"gt":"%s"}}},{"term":{"request":"page"}},
          {"range":{"fetched":{"gt":0}}},{"term":{"outcome":"fetched"}}]}}\
        """
            .formatted(changedAt));
  }

  private static List<Connector> readers() {
    List<Connector> readers = new ArrayList<>();
    for (Connector connector : ServiceLoader.load(Connector.class)) {
      Connector reader = connector;
      for (Renamed renamed : RENAMED) {
        if (renamed.platform().equals(connector.source())) {
          reader = new Repaired(connector, renamed.was(), renamed.is());
        }
      }
      readers.add(reader);
    }
    return readers;
  }
}
