package io.trawl.e2e;

import io.trawl.model.Principal;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Registry;
import io.trawl.registry.Targets.Registration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** What a product is to watch: its registry, reached past it. */
record Watched(String jdbcUrl, InstantSource clock) {

  private static final int CONNECTIONS = 4;

  void track(List<NewTarget> targets) {
    try (Database database = database()) {
      var results =
          Registry.of(database, clock.instant())
              .targets()
              .register(Principal.local(), targets, clock.instant());
      for (Registration result : results) {
        if (result instanceof Registration.Refused(_, var reason)) {
          throw new IllegalStateException(reason);
        }
      }
    }
  }

  void pause(boolean paused) {
    try (Database database = database()) {
      Registry registry = Registry.of(database, clock.instant());
      for (var listed : registry.targets().list(Principal.TEAM_DEFAULT, "", 1_000)) {
        registry.targets().pause(Principal.local(), listed.target().id(), paused, clock.instant());
      }
    }
  }

  /** Lets what is under way end, and nothing else begin. */
  void rest(Lakes lake) {
    pause(true);
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await("rest")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(4))
        .until(() -> {
          long now = lake.count("trawl-visit-*", "{\"match_all\":{}}");
          return before.getAndSet(now) == now;
        });
  }

  private Database database() {
    return Database.open(DatabaseSettings.of(jdbcUrl, CONNECTIONS));
  }
}
