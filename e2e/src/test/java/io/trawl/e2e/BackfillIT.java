package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.trawl.model.Principal;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets.Registration.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A campaign that is registered after it began gets the posts of its beginning, as far as the
 * network still has them; what lies before is left alone, and what is new does not wait for it.
 */
class BackfillIT {

  private static final int NEWEST = 1_000;
  private static final int PAGE = 5;
  private static final Duration PACE = Duration.ofSeconds(10);

  private ScriptedCrawl crawl;
  private Instant started;

  @BeforeEach
  void start() throws Exception {
    crawl = new ScriptedCrawl();
    started = crawl.now();
    for (int i = 0; i < 1_000; i++) {
      crawl.server().script("late", this::answer);
    }
  }

  @AfterEach
  void stop() {
    crawl.close();
  }

  @Test
  void aCampaignRegisteredLateHasItsEarlierPosts() throws Exception {
    String target = campaign(started.minus(Duration.ofHours(12)));

    await("older posts").atMost(Duration.ofMinutes(1)).until(() -> backfills(target).size() >= 3);
    int pages = crawl.server().asked("late").size();
    crawl.asked("late", pages + 12);

    assertThat(backfills(target))
        .hasSize(3)
        .allSatisfy(row -> {
          assertThat(row.path("outcome").asText()).isEqualTo("fetched");
          assertThat(row.path("notes").toString()).contains("survivors-only");
        });
    assertThat(asked("max_id=")).containsExactly(996, 991, 986);
    assertThat(crawl.lakes().count("trawl-post-*", "{\"term\":{\"seenBy\":\"" + target + "\"}}"))
        .isEqualTo(4 * PAGE);
  }

  private List<JsonNode> backfills(String target) throws Exception {
    return crawl.lakes().of(target, "trawl-visit-*").stream()
        .filter(row -> row.path("request").asText().equals("backfill"))
        .toList();
  }

  private List<Integer> asked(String mark) {
    return crawl.server().asked("late").stream()
        .filter(query -> query.contains(mark))
        .map(query -> number(query, mark))
        .toList();
  }

  private String campaign(Instant since) {
    var tag = new NewTarget("mastodon", "tag", "late", null, PACE);
    var asked = new Sets.NewSet(Sets.Kind.CAMPAIGN, "late", since, null, List.of(tag));
    var made = crawl.registry().sets().create(Principal.local(), asked, crawl.now());
    return ((Registered) made.targets().getFirst()).target().id();
  }

  /** A timeline with one post an hour, and nothing new. */
  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int before = query.contains("max_id=") ? number(query, "max_id=") : NEWEST + 1;
    boolean newer = query.contains("min_id=");
    ScriptedServer.json(exchange, newer ? "[]" : page(before));
  }

  private String page(int before) {
    return IntStream.rangeClosed(1, PAGE)
        .map(ago -> before - ago)
        .mapToObj(id -> ScriptedServer.post("late", id, published(id)))
        .toList()
        .toString();
  }

  private String published(int id) {
    Instant at = started.minus(Duration.ofHours(NEWEST - id));
    return "\"content\":\"old\",\"created_at\":\"" + at + "\"";
  }

  private static int number(String query, String mark) {
    return Integer.parseInt(query.substring(query.indexOf(mark) + mark.length()));
  }
}
