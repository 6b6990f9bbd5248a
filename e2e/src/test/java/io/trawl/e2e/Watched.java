package io.trawl.e2e;

import io.trawl.model.Principal;
import io.trawl.registry.Credentials;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Registry;
import io.trawl.registry.Targets.Registration;
import io.trawl.registry.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** What a product is to watch: its registry, reached past it. */
record Watched(String jdbcUrl, InstantSource clock) {

  private static final int CONNECTIONS = 4;
  private static final String VISITS = "trawl-visit-*";
  private static final String ALL = "{\"match_all\":{}}";

  void track(List<NewTarget> targets) {
    track(Principal.local(), 1, targets);
  }

  /**
   * Tracks targets for somebody's team, whose weight this is.
   *
   * @return the targets' ids
   */
  List<String> track(Principal who, double weight, List<NewTarget> targets) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, clock.instant());
      registry.teams().put(who.team(), weight, clock.instant());
      return registry.targets().register(who, targets, clock.instant()).stream()
          .map(Watched::id)
          .toList();
    }
  }

  /** Adds credentials whose secrets the nodes' environment has. */
  void credentials(List<Tokens.Token> tokens) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, clock.instant());
      tokens.forEach(token -> registry.tokens().put(token, clock.instant()));
    }
  }

  /** Puts a credential aside, as an operator does. */
  void putAside(String token) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, clock.instant());
      var state = Credentials.Move.QUARANTINE;
      if (registry.credentials().move(Principal.local(), token, state, clock.instant()).isEmpty()) {
        throw new IllegalStateException("credential: " + token + " (expected: one that is there)");
      }
    }
  }

  private static String id(Registration result) {
    return switch (result) {
      case Registration.Registered(var target) -> target.id();
      case Registration.Refused(_, var reason) -> throw new IllegalStateException(reason);
    };
  }

  void pause(boolean paused) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, clock.instant());
      for (var listed : registry.targets().list(Principal.TEAM_DEFAULT, "", 1_000)) {
        registry.targets().pause(Principal.local(), listed.target().id(), paused, clock.instant());
      }
    }
  }

  /** Tracks everything that {@link Networks} has, and waits for the first page of each. */
  void trackAll(Lakes lake) {
    track(Networks.targets());
    Awaitility.await("first pages")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> lake.targetsRead() == Networks.targets().size());
  }

  /** Lets every visit that was cut off be made again, on all lanes of all targets; then rest. */
  void catchUp(Lakes lake) throws IOException, InterruptedException {
    Instant from = clock.instant();
    long before = lake.count(VISITS, ALL);
    Awaitility.await("all lanes of all targets")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            lake.count(VISITS, ALL) > before + 8L * Networks.targets().size()
                && lake.targetsReadAfter(from) == Networks.targets().size());
    rest(lake);
  }

  /** Lets what is under way end, and nothing else begin. */
  void rest(Lakes lake) {
    pause(true);
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await("rest")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(4))
        .until(() -> {
          long now = lake.count(VISITS, ALL);
          return before.getAndSet(now) == now;
        });
  }

  private Database database() {
    return Database.open(DatabaseSettings.of(jdbcUrl, CONNECTIONS));
  }
}
