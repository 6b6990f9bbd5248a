package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.api.SessionShape;
import io.trawl.simulator.world.Network;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in to the simulated Bluesky, as its documentation has it. */
final class BlueskySessionsTest {

  private static final String CREATE = "/bluesky/xrpc/com.atproto.server.createSession";
  private static final String REFRESH = "/bluesky/xrpc/com.atproto.server.refreshSession";
  private static final String SEARCH = "/bluesky/xrpc/app.bsky.feed.searchPosts?q=%23puma";
  private static final String RIGHT = "{\"identifier\":\"nike.bsky.social\",\"password\":\"pass\"}";
  private static final Logins LOGINS =
      new Logins(Map.of("nike.bsky.social", "pass"), Duration.ofMinutes(10), Duration.ofHours(1));

  private final Clocks.Hand clock = new Clocks.Hand();
  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = SimulatorServer.start(Clocks.settings().with(LOGINS), clock);
    client = new Client(server);
    client.put("/admin/faults", "{\"blueskySearchNeedsLogin\":true}", "application/json");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aSessionHasThePathsOfTheDocumentedOne() throws Exception {
    JsonNode session = open();

    SessionShape.check(session);
    assertThat(session.path("handle").asText()).isEqualTo("nike.bsky.social");
    SessionShape.check(read(post(REFRESH, session.path("refreshJwt").asText())));
  }

  @Test
  void anAccessTokenOpensTheSearchUntilItEnds() throws Exception {
    String access = open().path("accessJwt").asText();
    clock.forward(Duration.ofSeconds(599));
    assertThat(search(access).statusCode()).isEqualTo(200);

    clock.forward(Duration.ofSeconds(1));

    assertThat(error(search(access), 400)).isEqualTo("ExpiredToken");
    assertThat(client.get(SEARCH).statusCode()).isEqualTo(403);
  }

  @Test
  void aRefreshTokenGivesOneSessionAndNoSecond() throws Exception {
    String refresh = open().path("refreshJwt").asText();
    clock.forward(Duration.ofMinutes(20));

    JsonNode next = read(post(REFRESH, refresh));

    assertThat(search(next.path("accessJwt").asText()).statusCode()).isEqualTo(200);
    assertThat(error(post(REFRESH, refresh), 400)).isEqualTo("ExpiredToken");
    clock.forward(Duration.ofHours(1));
    assertThat(error(post(REFRESH, next.path("refreshJwt").asText()), 400))
        .isEqualTo("ExpiredToken");
  }

  @Test
  void aTokenThatIsNotOursOrOfTheOtherKindIsInvalid() throws Exception {
    JsonNode session = open();
    String access = session.path("accessJwt").asText();

    assertThat(error(search("pass"), 401)).isEqualTo("InvalidToken");
    assertThat(error(search(access + "x"), 401)).isEqualTo("InvalidToken");
    assertThat(error(search(session.path("refreshJwt").asText()), 401)).isEqualTo("InvalidToken");
    assertThat(error(post(REFRESH, access), 401)).isEqualTo("InvalidToken");
    assertThat(error(client.post(REFRESH, ""), 401)).isEqualTo("AuthMissing");
  }

  @Test
  void aWrongPasswordOrANameWithoutOneIsRefused() throws Exception {
    for (String wrong :
        List.of(
            RIGHT.replace("pass\"}", "word\"}"),
            RIGHT.replace("nike", "adidas"),
            RIGHT.replace("nike", "nobody-at-all"),
            "{}",
            "no json")) {
      HttpResponse<String> refused = client.post(CREATE, wrong);
      assertThat(error(refused, 401)).isEqualTo("AuthenticationRequired");
      assertThat(refused.body()).contains("Invalid identifier or password");
    }
  }

  @Test
  void aSessionIsPostedAndAQuestionIsGot() throws Exception {
    assertThat(client.get(CREATE).statusCode()).isEqualTo(405);
    assertThat(client.post(SEARCH, "").statusCode()).isEqualTo(405);
  }

  @Test
  void allCallsOfAnAccountCountAsItsOwnWhateverTheToken() throws Exception {
    JsonNode first = open();
    search(first.path("accessJwt").asText());
    JsonNode second = read(post(REFRESH, first.path("refreshJwt").asText()));
    search(second.path("accessJwt").asText());
    clock.forward(Duration.ofMinutes(10));
    search(second.path("accessJwt").asText());
    client.post(CREATE, RIGHT.replace("pass\"}", "word\"}"));

    String account = "account:" + first.path("did").asText();
    assertThat(calls(account).path("calls").asInt()).isEqualTo(6);
    assertThat(calls(account + " logins").path("calls").asInt()).isEqualTo(2);
    assertThat(calls(account).path("limit").asInt()).isEqualTo(3_000);
  }

  @Test
  void anAccountLogsInThirtyTimesInFiveMinutes() throws Exception {
    for (int login = 0; login < 30; login++) {
      open();
    }

    HttpResponse<String> refused = client.post(CREATE, RIGHT);
    assertThat(error(refused, 429)).isEqualTo("RateLimitExceeded");
    assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("30;w=300");
    clock.forward(Duration.ofMinutes(5));
    open();
  }

  @Test
  void theBudgetOfAnAccountIsOneForAllItsTokens() throws Exception {
    BudgetLimit three = new BudgetLimit(3, Duration.ofMinutes(5));
    try (SimulatorServer small =
            SimulatorServer.start(
                Clocks.settings().with(LOGINS).with(Network.BLUESKY, three), clock);
        Client other = new Client(small)) {
      for (int login = 0; login < 3; login++) {
        assertThat(other.post(CREATE, RIGHT).statusCode()).isEqualTo(200);
      }
      assertThat(other.post(CREATE, RIGHT).statusCode()).isEqualTo(429);
      assertThat(other.get(SEARCH).statusCode()).isEqualTo(200);
    }
  }

  private JsonNode open() throws Exception {
    return read(client.post(CREATE, RIGHT));
  }

  private HttpResponse<String> search(String token) throws Exception {
    try (Client known = new Client(server, token)) {
      return known.get(SEARCH);
    }
  }

  private HttpResponse<String> post(String path, String token) throws Exception {
    try (Client known = new Client(server, token)) {
      return known.post(path, "");
    }
  }

  private JsonNode calls(String credential) throws Exception {
    return StreamSupport.stream(
            client.json("/admin/calls").path("credentials").spliterator(), false)
        .filter(found -> found.path("credential").asText().equals(credential))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String error(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body()).path("error").asText();
  }
}
