package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits besides the budget of a credential: of objects, of days, of windows from a first call. */
final class QuotasTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private final Clocks.Hand clock = new Clocks.Hand();
  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    BudgetLimit plenty = new BudgetLimit(10_000, Duration.ofHours(1));
    SimulatorSettings settings = Clocks.settings();
    for (var network : settings.budgets().keySet()) {
      settings = settings.with(network, plenty);
    }
    server = SimulatorServer.start(settings, clock);
    client = new Client(server, "token");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private int tag(String name) throws Exception {
    String path = "/instagram-graph/ig_hashtag_search?user_id=1&q=" + Client.encoded(name);
    return client.get(path).statusCode();
  }

  @Test
  void anAccountAsksAboutThirtyTagsInSevenDays() throws Exception {
    JsonNode tags = client.json("/admin/world").path("tags");
    for (int i = 0; i < 30; i++) {
      assertThat(tag(tags.path(i).asText())).isEqualTo(200);
    }

    assertThat(tag(tags.path(30).asText())).isEqualTo(400);
    assertThat(tag(tags.path(0).asText())).as("a known one").isEqualTo(200);
    assertThat(tag(tags.path(0).asText().toUpperCase(java.util.Locale.ROOT))).isEqualTo(200);
    clock.forward(WEEK);
    assertThat(tag(tags.path(30).asText())).as("a week later").isEqualTo(200);
  }

  @Test
  void aDayOfSearchesEndsAtMidnightInCalifornia() throws Exception {
    String search = "/youtube/search?key=k&q=%23nike&order=date";
    for (int i = 0; i < 100; i++) {
      assertThat(client.get(search).statusCode()).isEqualTo(200);
    }

    assertThat(client.get(search).body()).contains("quotaExceeded");
    assertThat(client.get("/youtube/videos?key=k&id=none").statusCode()).isEqualTo(200);
    clock.forward(Duration.ofHours(19)); // From noon in Greenwich, which is four in the morning.
    assertThat(client.get(search).body()).contains("quotaExceeded");
    clock.forward(Duration.ofHours(1));
    assertThat(client.get(search).statusCode()).isEqualTo(200);
  }

  @Test
  void aWindowBeginsWithItsFirstCallAndEndsForAllOfThemAtOnce() throws Exception {
    String counts = "/x/tweets/counts/recent?query=%23nike";
    client.get(counts);
    clock.forward(Duration.ofMinutes(14));
    for (int i = 0; i < 299; i++) {
      assertThat(client.get(counts).statusCode()).isEqualTo(200);
    }

    var refused = client.get(counts);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("x-rate-limit-reset"))
        .contains(Long.toString(Clocks.NOON.plus(Duration.ofMinutes(15)).getEpochSecond()));
    clock.forward(Duration.ofMinutes(1));
    var first = client.get(counts);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("x-rate-limit-remaining")).contains("299");
  }
}
