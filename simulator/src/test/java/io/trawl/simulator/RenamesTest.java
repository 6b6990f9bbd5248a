package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that writes a name otherwise from now on. */
final class RenamesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TAG = "/mastodon/mastodon.example/api/v1/timelines/tag/puma";
  private static final String SEARCH = "/bluesky/xrpc/app.bsky.feed.searchPosts?q=%23puma";

  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = SimulatorServer.start(Clocks.settings(), new Clocks.Hand());
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void theNameIsAnotherInEveryAnswerOfThatNetworkAndNowhereElse() throws Exception {
    JsonNode before = JSON.readTree(client.get(TAG).body());
    rename(
        """
        {"renames":[{"platform":"mastodon","from":"favourites_count","to":"likes"}]}\
        """,
        200);

    JsonNode after = JSON.readTree(client.get(TAG).body());
    JsonNode other = JSON.readTree(client.get(SEARCH).body());

    assertThat(after).isNotEmpty().hasSameSizeAs(before);
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.path(i).has("favourites_count")).isFalse();
      assertThat(after.path(i).path("likes")).isEqualTo(before.path(i).path("favourites_count"));
    }
    assertThat(other.path("posts")).isNotEmpty();
    assertThat(touched().path("mastodon").asInt()).isEqualTo(1);
    assertThat(touched().path("bluesky").asInt()).isZero();
  }

  @Test
  void anAnswerWithoutTheNameIsNotTouched() throws Exception {
    rename(
        """
        {"renames":[{"platform":"mastodon","from":"nobody_has_this","to":"x"}]}\
        """,
        200);

    client.get(TAG);

    assertThat(touched().path("mastodon").asInt()).isZero();
  }

  @Test
  void aNetworkThatIsNotThereIsRefused() throws Exception {
    rename(
        """
        {"renames":[{"platform":"myspace","from":"a","to":"b"}]}\
        """,
        400);
  }

  private void rename(String renames, int status) throws Exception {
    assertThat(client.put("/admin/renames", renames, "application/json")).isEqualTo(status);
  }

  private JsonNode touched() throws Exception {
    return JSON.readTree(client.get("/admin/renames").body()).path("touched");
  }
}
