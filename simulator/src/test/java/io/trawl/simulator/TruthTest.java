package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The truth is what a plain client received in whole answers, and nothing else. */
final class TruthTest {

  private static final String TAG = "/mastodon/mastodon.example/api/v1/timelines/tag/nike?limit=40";
  private static final String PAGE = "/instagram/explore/tags/nike/?__a=1";

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

  private Map<String, JsonNode> truth(String kind) throws Exception {
    List<JsonNode> lines = client.lines("/admin/truth");
    JsonNode end = lines.removeLast();
    assertThat(end.path("kind").asText()).isEqualTo("end");
    assertThat(end.path("documents").asInt()).isEqualTo(lines.size());
    Map<String, JsonNode> truth = new TreeMap<>();
    lines.stream()
        .filter(line -> line.path("kind").asText().equals(kind))
        .forEach(line -> truth.put(line.path("key").asText(), line));
    return truth;
  }

  @Test
  void itHasEachPostWithTheCountsOfItsFirstAndLastAnswer() throws Exception {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (int hour = 0; hour < 5; hour++) {
      for (JsonNode status : client.json(TAG)) {
        String uri = status.path("uri").asText();
        first.putIfAbsent(uri, status.path("favourites_count").asInt());
        last.put(uri, status.path("favourites_count").asInt());
        times.merge(uri, 1, Integer::sum);
      }
      clock.forward(Duration.ofMinutes(20));
    }

    Map<String, JsonNode> truth = truth("post");

    assertThat(truth.keySet()).isEqualTo(last.keySet());
    truth.forEach((uri, line) -> {
      assertThat(line.at("/first/counts/likes").asInt()).isEqualTo(first.get(uri));
      assertThat(line.at("/last/counts/likes").asInt()).isEqualTo(last.get(uri));
      assertThat(line.path("times").asInt()).isEqualTo(times.get(uri));
      assertThat(line.path("served")).hasSize(times.get(uri));
    });
    assertThat(last).as("counts have grown").isNotEqualTo(first);
  }

  @Test
  void aStatusTellsOfItsAuthorsProfileToo() throws Exception {
    JsonNode account = client.json(TAG).path(0).path("account");

    JsonNode line = truth("profile").get(account.path("url").asText());

    assertThat(line.at("/last/counts/followers").asInt())
        .isEqualTo(account.path("followers_count").asInt());
    assertThat(line.path("names").toString()).contains("\"" + account.path("id").asText() + "\"");
  }

  @Test
  void whatWasNotServedWholeIsNotInIt() throws Exception {
    for (FaultKind kind : FaultKind.values()) {
      boolean whole = kind == FaultKind.SLOW || kind == FaultKind.REPEATED_CURSOR;
      if (!whole && kind != FaultKind.CLOSED && !Reshape.isOf(kind)) {
        String plan = "{\"rules\":[{\"kind\":\"" + kind + "\"}]}";
        client.put("/admin/faults", plan, "application/json");
        client.get(TAG);
      }
    }

    assertThat(truth("post")).isEmpty();
    assertThat(client.json("/admin/calls").at("/credentials/0/faults").size()).isEqualTo(10);
  }

  @Test
  void hiddenLikesAreHiddenInAllTheirEncodings() throws Exception {
    int flagged = 0;
    int negative = 0;
    Map<String, JsonNode> served = new HashMap<>();
    String next = PAGE;
    for (int page = 0; page < 30 && next != null; page++) {
      JsonNode media = client.json(next).at("/graphql/hashtag/edge_hashtag_to_media");
      media
          .path("edges")
          .forEach(edge -> served.put(edge.at("/node/id").asText(), edge.get("node")));
      next = PAGE + "&max_id=" + media.at("/page_info/end_cursor").asText();
    }
    Map<String, JsonNode> truth = truth("post");
    for (Map.Entry<String, JsonNode> entry : served.entrySet()) {
      JsonNode node = entry.getValue();
      JsonNode likes = truth.get(entry.getKey()).at("/last/counts/likes");
      boolean flag = node.path("like_and_view_counts_disabled").asBoolean();
      int written = node.at("/edge_liked_by/count").asInt(-2);
      flagged += flag ? 1 : 0;
      negative += written == -1 ? 1 : 0;
      if (flag || written == -1) {
        assertThat(likes.asText()).isEqualTo("hidden");
        assertThat(written).isIn(-1, 0, 3);
      } else if (written == -2) {
        assertThat(likes.isMissingNode()).isTrue();
      } else {
        assertThat(likes.asInt()).isEqualTo(written);
      }
    }

    assertThat(flagged).isPositive();
    assertThat(negative).isPositive();
  }

  @Test
  void tagTotalsAndProfilesAreInIt() throws Exception {
    int total = client.json(PAGE).at("/graphql/hashtag/edge_hashtag_to_media/count").asInt();
    JsonNode user =
        client.json("/instagram/api/v1/users/web_profile_info/?username=nike").at("/data/user");

    assertThat(truth("tag").get("nike").at("/last/counts/totalPosts").asInt()).isEqualTo(total);
    assertThat(truth("profile").get(user.path("id").asText()).at("/last/counts/followers").asInt())
        .isEqualTo(user.at("/edge_followed_by/count").asInt());
  }
}
