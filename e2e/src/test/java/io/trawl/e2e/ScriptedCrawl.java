package io.trawl.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Registry;
import io.trawl.registry.Targets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crawl of tags on one scripted server, and what it left. */
final class ScriptedCrawl implements AutoCloseable {

  /** The shortest there is. */
  private static final Duration PACE = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String jdbcUrl = TestEngines.freshDatabase();
  private final URI elasticsearch = TestEngines.elasticsearch();
  private final ScriptedServer server;
  private final Lakes lakes;
  private final Crawl crawl;
  private final Database database;
  private final Registry registry;

  ScriptedCrawl() throws Exception {
    server = ScriptedServer.start();
    lakes = new Lakes(elasticsearch);
    lakes.empty();
    crawl = Crawl.start(elasticsearch, jdbcUrl, server.settings());
    database = Database.open(DatabaseSettings.of(jdbcUrl, 4));
    registry = Registry.of(database, now());
  }

  ScriptedServer server() {
    return server;
  }

  Lakes lakes() {
    return lakes;
  }

  Registry registry() {
    return registry;
  }

  Database database() {
    return database;
  }

  Instant now() {
    return server.clock().instant();
  }

  /** Watches a tag; gives its target's id. */
  String track(String tag) {
    return track(tag, null);
  }

  /** Watches a tag on a server of its own, whose door it may find shut; gives its target's id. */
  String track(String tag, @Nullable String server) {
    var asked = List.of(new NewTarget("mastodon", "tag", tag, server, PACE));
    return switch (registry.targets().register(Principal.local(), asked, now()).getFirst()) {
      case Targets.Registration.Registered(var target) -> target.id();
      case Targets.Registration.Refused(_, var reason) -> throw new IllegalStateException(reason);
    };
  }

  /** The rows of a target, once it has so many. */
  List<JsonNode> visits(String target, int atLeast) {
    return await("visits of " + target)
        .atMost(PATIENCE)
        .until(() -> lakes.of(target, "trawl-visit-*"), rows -> rows.size() >= atLeast);
  }

  /** Waits until a tag's posts were asked so often. */
  void asked(String tag, int atLeast) {
    await("calls for " + tag).atMost(PATIENCE).until(() -> server.asked(tag).size() >= atLeast);
  }

  @Override
  public void close() {
    database.close();
    crawl.close();
    lakes.close();
    server.close();
  }
}
