package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.simulator.world.Network;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, when it says. */
final class FaultsTest {

  private static final String TAG = "/mastodon/mastodon.example/api/v1/timelines/tag/puma";
  private static final String SEARCH = "/bluesky/xrpc/app.bsky.feed.searchPosts?q=%23puma";
  private static final String PAGE = "/instagram/explore/tags/puma/?__a=1";

  private final Clocks.Hand clock = new Clocks.Hand();
  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = SimulatorServer.start(Clocks.settings(), clock);
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void plan(String kind, String more) throws Exception {
    String plan = "{\"rules\":[{\"kind\":\"" + kind + "\"" + more + "}]}";
    assertThat(client.put("/admin/faults", plan, "application/json")).isEqualTo(200);
  }

  @Test
  void aThrottledCallIsRefusedInTheNetworksOwnForm() throws Exception {
    plan("throttled", "");

    HttpResponse<String> mastodon = client.get(TAG);
    HttpResponse<String> bluesky = client.get(SEARCH);
    HttpResponse<String> instagram = client.get(PAGE);

    assertThat(mastodon.statusCode()).isEqualTo(429);
    assertThat(mastodon.body()).isEqualTo("{\"error\":\"Too many requests\"}");
    assertThat(mastodon.headers().firstValue("X-RateLimit-Reset")).isPresent();
    assertThat(bluesky.statusCode()).isEqualTo(429);
    assertThat(bluesky.body()).contains("RateLimitExceeded");
    assertThat(bluesky.headers().firstValue("RateLimit-Policy")).hasValue("3000;w=300");
    assertThat(instagram.statusCode()).isEqualTo(429);
    assertThat(instagram.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aBareRefusalSaysNothingOfTheBudget() throws Exception {
    plan("throttled_bare", "");

    HttpResponse<String> answer = client.get(TAG);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().map().keySet()).noneMatch(name -> name.contains("ratelimit"));
  }

  @Test
  void aRefusalForLongNamesAWindow() throws Exception {
    plan("throttled_for_long", "");

    HttpResponse<String> answer = client.get(TAG);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("300");
  }

  @Test
  void serverErrorsAndPagesHaveTheirStatusAndType() throws Exception {
    plan("server_error", "");
    HttpResponse<String> error = client.get(TAG);
    plan("unavailable", "");
    HttpResponse<String> proxy = client.get(TAG);
    plan("login_page", "");
    HttpResponse<String> login = client.get(TAG);

    assertThat(error.statusCode()).isEqualTo(500);
    assertThat(proxy.statusCode()).isEqualTo(503);
    assertThat(proxy.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.body()).startsWith("<!DOCTYPE html>").contains("LoginAndSignupPage");
  }

  @Test
  void aTruncatedAnswerIsHalfOfTheRightOne() throws Exception {
    String right = client.get(PAGE).body();
    plan("truncated", "");
    String cut = client.get(PAGE).body();

    assertThat(right).startsWith(cut).hasSizeGreaterThan(cut.length());
    assertThatThrownBy(() -> new ObjectMapper().readTree(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void anEmptyAnswerHasNoByteAndAClosedConnectionNoAnswer() throws Exception {
    plan("empty", "");
    HttpResponse<String> empty = client.get(TAG);
    plan("closed", "");

    assertThat(empty.statusCode()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    assertThatThrownBy(() -> client.get(TAG)).isInstanceOf(IOException.class);
  }

  @Test
  void aSlowAnswerIsRightAndOfTheInstantAfterTheWait() throws Exception {
    plan("slow", ",\"delayMillis\":150");
    long before = System.nanoTime();
    HttpResponse<String> answer = client.get(TAG);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(149));
    assertThat(new ObjectMapper().readTree(answer.body())).hasSize(20);
  }

  @Test
  void aRepeatedCursorIsTheOneOfThePageItself() throws Exception {
    JsonNode first = client.json(SEARCH);
    String cursor = first.path("cursor").asText();
    String end = media(client.json(PAGE)).at("/page_info/end_cursor").asText();
    plan("repeated_cursor", "");

    assertThat(client.json(SEARCH)).isEqualTo(first);
    assertThat(client.json(SEARCH + "&cursor=" + cursor).path("cursor").asText()).isEqualTo(cursor);
    JsonNode again = media(client.json(PAGE + "&max_id=" + end)).path("page_info");
    assertThat(again.path("end_cursor").asText()).isEqualTo(end);
    assertThat(again.path("has_next_page").asBoolean()).isTrue();
    String id = client.json(TAG).path(7).path("id").asText();
    assertThat(client.get(TAG + "?max_id=" + id).headers().firstValue("Link").orElse(""))
        .contains("max_id=" + id + ">; rel=\"next\"");
  }

  private static JsonNode media(JsonNode page) {
    return page.at("/graphql/hashtag/edge_hashtag_to_media");
  }

  @Test
  void aRuleHitsItsNetworkPathAndTimeOnly() throws Exception {
    Instant until = Clocks.NOON.plusSeconds(60);
    plan(
        "server_error",
        ",\"platform\":\"mastodon\",\"path\":\"/tag/puma\",\"until\":\"" + until + "\"");

    assertThat(client.get(TAG).statusCode()).isEqualTo(500);
    assertThat(client.get(TAG.replace("puma", "nike")).statusCode()).isEqualTo(200);
    assertThat(client.get(PAGE).statusCode()).isEqualTo(200);
    clock.forward(Duration.ofSeconds(60));
    assertThat(client.get(TAG).statusCode()).isEqualTo(200);
  }

  @Test
  void aRuleMayHitOneCredentialOnly() throws Exception {
    plan("throttled_bare", ",\"credential\":\"" + Credential.name("one") + "\"");

    try (Client one = new Client(server, "one");
        Client other = new Client(server, "other")) {
      assertThat(one.get(TAG).statusCode()).isEqualTo(429);
      assertThat(other.get(TAG).statusCode()).isEqualTo(200);
      assertThat(client.get(TAG).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theSameCallsMeetTheSameFaults() throws Exception {
    FaultRule half = FaultRule.of(FaultKind.SERVER_ERROR, 0.5);
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (SimulatorServer other =
              SimulatorServer.start(Clocks.settings().with(FaultPlan.of(half)), clock);
          Client plain = new Client(other)) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          statuses.add(plain.get(TAG).statusCode());
        }
        runs.add(statuses);
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
  }

  @Test
  void blueskysSearchMayNeedALogin() throws Exception {
    String plan = "{\"blueskySearchNeedsLogin\":true}";
    assertThat(client.put("/admin/faults", plan, "application/json")).isEqualTo(200);

    HttpResponse<String> refused = client.get(SEARCH);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).startsWith("<html>");
    try (Client unknown = new Client(server, "token")) {
      assertThat(unknown.get(SEARCH).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aPlanWithATypingErrorIsRefusedAndTheOldOneStays() throws Exception {
    plan("server_error", "");

    assertThat(client.put("/admin/faults", "{\"rule\":[]}", "application/json")).isEqualTo(400);
    assertThat(client.put("/admin/faults", "{\"rules\":[{\"kind\":\"odd\"}]}", "application/json"))
        .isEqualTo(400);
    assertThat(client.put("/admin/faults", "{}", "text/plain")).isEqualTo(415);
    assertThat(client.get(TAG).statusCode()).isEqualTo(500);
    assertThat(client.json("/admin/faults").at("/rules/0/kind").asText()).isEqualTo("SERVER_ERROR");
  }

  @Test
  void budgetsAreExactInTheRollingWindowAndPerCredential() throws Exception {
    BudgetLimit three = new BudgetLimit(3, Duration.ofMinutes(1));
    try (SimulatorServer small =
            SimulatorServer.start(Clocks.settings().with(Network.MASTODON, three), clock);
        Client plain = new Client(small);
        Client other = new Client(small, "secret")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        statuses.add(plain.get(TAG).statusCode());
        clock.forward(Duration.ofSeconds(10));
      }
      assertThat(statuses).containsExactly(200, 200, 200, 429);
      assertThat(other.get(TAG).statusCode()).isEqualTo(200);

      // The first call was a minute ago to the second: its place is free again, no other.
      clock.forward(Duration.ofSeconds(20));
      HttpResponse<String> fourth = plain.get(TAG);
      assertThat(fourth.statusCode()).isEqualTo(200);
      assertThat(fourth.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
      assertThat(fourth.headers().firstValue("X-RateLimit-Reset"))
          .hasValue("2026-03-04T12:01:10.001000Z");
      assertThat(plain.get(TAG).statusCode()).isEqualTo(429);

      JsonNode calls = plain.json("/admin/calls").path("credentials");
      assertThat(calls).hasSize(2);
      assertThat(calls.get(0).toString())
          .isEqualTo(
              "{\"platform\":\"mastodon\",\"credential\":\"anonymous:127.0.0.1\",\"calls\":6,"
                  + "\"ok\":4,\"refused\":2,\"maxInWindow\":5,\"early\":\"PT0S\",\"limit\":3,"
                  + "\"window\":\"PT1M\",\"faults\":{}}");
      assertThat(calls.get(1).path("credential").asText()).isEqualTo(Credential.name("secret"));
      assertThat(calls.toString()).doesNotContain("secret");

      clock.forward(Duration.ofSeconds(5));
      plain.get(TAG);
      assertThat(plain.json("/admin/calls").path("credentials").get(0).path("early").asText())
          .as("the second refusal said: in ten seconds")
          .isEqualTo("PT5S");
    }
  }
}
