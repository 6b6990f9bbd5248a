package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Tokens;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.judge.Judge;
import io.trawl.simulator.judge.Judgement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every network at once through the whole product, with all that can go wrong with an answer: the
 * lake equals what was served, and no limit of any network was broken. The judge is the simulator's
 * own memory and plain REST.
 */
class AllNetworksIT {

  private static final long SEED = Long.getLong("trawl.seed", 7);
  private static final double SPEED = 240;
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final String ALL = "{\"match_all\":{}}";

  private static final String FAULTS =
      """
      {"rules":[
        {"kind":"throttled","probability":0.02},
        {"kind":"throttled_bare","probability":0.01},
        {"kind":"server_error","probability":0.03},
        {"kind":"unavailable","probability":0.03},
        {"kind":"login_page","probability":0.005},
        {"kind":"challenge","probability":0.005},
        {"kind":"slow","probability":0.05,"delayMillis":100},
        {"kind":"truncated","probability":0.03},
        {"kind":"repeated_cursor","probability":0.03},
        {"kind":"closed","probability":0.02},
        {"kind":"empty","probability":0.01}]}\
      """;

  /** One way into every network; the other ways have their turn in the long run. */
  private static final Set<String> FIRST =
      Set.of(
          "mastodon",
          "bluesky",
          "instagram-graph",
          "facebook",
          "threads",
          "x",
          "youtube",
          "reddit",
          "tiktok-research",
          "tumblr",
          "pinterest");

  private static final Set<String> SECOND =
      Set.of("instagram", "reddit-atom", "tiktok-display", "youtube", "x");

  private final URI elasticsearch = TestEngines.elasticsearch();

  @Test
  void theLakeEqualsWhatEveryNetworkServed() throws Exception {
    run(FIRST, Duration.ofHours(2), 300, _ -> {});
  }

  @Test
  @Tag("long")
  void theLakeEqualsWhatEveryNetworkServedInADay() throws Exception {
    run(FIRST, Duration.ofHours(24), 3_000, _ -> {});
  }

  @Test
  @Tag("long")
  void theOtherWaysIntoTheNetworksServeTheSame() throws Exception {
    run(SECOND, Duration.ofHours(8), 500, _ -> {});
  }

  @Test
  @Tag("long")
  void theLakeEqualsWhatWasServedWhilePeopleChangeTheirNamesAndPostsAreDeleted() throws Exception {
    AtomicReference<Upheaval> upheaval = new AtomicReference<>();
    run(
        FIRST,
        Duration.ofHours(12),
        1_500,
        networks -> {
          if (upheaval.get() == null) {
            upheaval.set(new Upheaval(networks, FIRST, SEED));
          }
          upheaval.get().next();
        });
    upheaval.get().wasWhole();
  }

  /** What happens every second while a run goes on. */
  private interface Meanwhile {
    void happens(Networks networks) throws Exception;
  }

  private void run(Set<String> keys, Duration time, int visits, Meanwhile meanwhile)
      throws Exception {
    List<Source> sources =
        Source.all().stream().filter(source -> keys.contains(source.key())).toList();
    try (Networks networks = Networks.start(SEED, SPEED, AllNetworksIT::settings);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      networks.faults(FAULTS);
      Instant end = networks.clock().instant().plus(time);
      try (Crawl crawl = crawl(networks, sources)) {
        List<NewTarget> targets = targets(sources);
        crawl.watched().track(targets);
        await("visits of all networks")
            .atMost(networks.clock().toReal(time).plus(Duration.ofMinutes(3)))
            .pollInterval(1, TimeUnit.SECONDS)
            .until(() -> {
              meanwhile.happens(networks);
              return networks.clock().instant().isAfter(end)
                  && lake.targetsRead() == targets.size()
                  && lake.count("trawl-visit-*", ALL) > visits;
            });
        crawl.watched().rest(lake);
      }
      Judgement judgement = Judge.of(elasticsearch, networks.uri()).judge();
      assertThat(judgement.clean()).as("seed %s%n%s", SEED, judgement).isTrue();
      assertThat(judgement.expected()).isGreaterThan(1_000);
      for (Source source : sources) {
        assertThat(lake.count("trawl-post-" + source.platform() + "-*", ALL))
            .as(source.key())
            .isGreaterThan(20);
      }
    }
  }

  private static SimulatorSettings settings(SimulatorSettings settings) {
    return settings.with(new Logins(Source.logins(), Duration.ofHours(2), Duration.ofDays(60)));
  }

  private Crawl crawl(Networks networks, List<Source> sources) throws Exception {
    Map<String, Object> settings = new HashMap<>(networks.settings());
    Set<String> used = sources.stream().map(Source::key).collect(Collectors.toSet());
    for (Source source : Source.all()) {
      String base = "trawl.connectors." + source.key() + ".";
      settings.put(base + "enabled", used.contains(source.key()));
      if (!source.key().equals("mastodon")) {
        settings.put(base + "address", networks.uri() + "/" + source.key());
      }
    }
    Map<String, String> secrets =
        sources.stream()
            .filter(source -> !source.secret().isEmpty())
            .collect(Collectors.toMap(Source::key, Source::secret));
    Crawl crawl =
        Crawl.start(
            elasticsearch,
            TestEngines.freshDatabase(),
            settings,
            id -> Optional.ofNullable(secrets.get(id)));
    for (Source source : sources) {
      if (!source.secret().isEmpty()) {
        BudgetLimit limit = networks.budget(source.key());
        crawl.put(
            new Tokens.Token(
                source.key(),
                source.platform(),
                "",
                limit.calls(),
                limit.window(),
                source.key(),
                "active",
                null,
                source.key()));
      }
    }
    return crawl;
  }

  private static List<NewTarget> targets(List<Source> sources) {
    List<NewTarget> targets = new ArrayList<>();
    for (Source source : sources) {
      if (!source.tag().isEmpty()) {
        targets.add(new NewTarget(source.platform(), "tag", source.tag(), null, PACE));
      }
      targets.add(new NewTarget(source.platform(), "handle", source.handle(), null, PACE));
    }
    return targets;
  }
}
