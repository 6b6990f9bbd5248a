package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is learned of one call is not asked of another. */
class SentinelIT {

  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  private static final int LEARNED = 30;
  private static final Position WALKING = new Position("p0", new Position.Walk("c", "p9", 1), null);
  private static final Request PAGE =
      new Request.Page(new Target.Tag("t-1", "posts", "cats", null));

  private final PostsPlatform platform = new PostsPlatform("posts", 1);
  private Database database;
  private Sentinel sentinel;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    Registry registry = Registry.of(database, START);
    sentinel =
        new Sentinel(
            new WatchedEndpoint.Ports(
                registry.shapes(),
                registry.findings(),
                () -> START,
                new CrawlerMeters(new SimpleMeterRegistry(), () -> START, List.of("posts"))));
    for (int number = 0; number < LEARNED; number++) {
      assertThat(look(number, Position.START, ",'text':'t','likes':3"))
          .isInstanceOf(Outcome.Fetched.class);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void thePagesThatFollowTheFirstHaveAShapeOfTheirOwn() {
    for (int number = LEARNED; number < LEARNED + 5; number++) {
      assertThat(look(number, WALKING, "")).isInstanceOf(Outcome.Fetched.class);
    }
  }

  @Test
  void aFirstPageThatIsLikeThemIsNotStored() {
    assertThat(look(LEARNED, Position.START, "")).isInstanceOf(Outcome.Unreadable.class);
  }

  private Outcome look(int number, Position asked, String fields) {
    StringBuilder posts = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      posts
          .append(i == 0 ? "" : ",")
          .append("{'id':'p%d.%d','at':'%s'%s}".formatted(number, i, START, fields));
    }
    String body = "{'posts':[%s]}".formatted(posts).replace('\'', '"');
    Response answer =
        new Response(200, Map.of(), Payload.of(body), START.plusSeconds(number)).remembering();
    return sentinel.looked(platform, PAGE, asked, answer, platform.read(PAGE, asked, answer));
  }
}
