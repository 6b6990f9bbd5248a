package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.trawl.api.ApiNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Posts with NUL, halves of characters and texts where numbers were, from a network's bytes to the
 * bytes of the API: each is there, as JSON in UTF-8, and what was no number is none.
 */
class ForeignTextIT {

  private static final String BROKEN =
      """
      "content":"<p>nul \\u0000 half \\ud83d end \\ud83d\\ude00</p>","spoiler_text":"\\udc00 first",
      "tags":[{"name":"t\\u0000ag"},{"name":"\\ud800half"},{"name":"sound"}],
      "account":{"id":"2","acct":"b\\u0000ob","display_name":"B\\ud800o\\u0000b","url":"u:\\udfff"},
      "x\\u0000y":"\\u0000\\ud800","language":"e\\ud800"\
      """;
  private static final String RETYPED =
      """
      "content":"retyped","favourites_count":"3","replies_count":{"n":1},"reblogs_count":true,
      "quotes_count":1e400,"sensitive":"no","created_at":1777629600\
      """;
  private static final String TWICE =
      """
      "content":"first","content":"second","replies_count":5,"replies_count":6\
      """;

  private static final int POSTS_AND_AUTHORS = 4 + 2;

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static ScriptedCrawl crawl;
  private static Node node;
  private static Lake lake;
  private static URI api;
  private static String target;

  @BeforeAll
  static void start() throws Exception {
    crawl = new ScriptedCrawl();
    crawl
        .server()
        .script(
            "foreign",
            exchange ->
                ScriptedServer.json(
                    exchange,
                    "["
                        + String.join(
                            ",",
                            List.of(
                                ScriptedServer.post("foreign", 1, BROKEN),
                                ScriptedServer.post("foreign", 2, RETYPED),
                                ScriptedServer.post("foreign", 3, TWICE),
                                ScriptedServer.post("foreign", 4, "\"content\":\"sound\"")))
                        + "]"));
    target = crawl.track("foreign");
    var config = NodeSettings.load(ConfigFactory.parseMap(crawl.server().settings()));
    node = Node.alone(config, List.of(ApiNode.ROLE), List.of());
    lake = Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, node.clock());
    api =
        ApiNode.start(node.system(), config, crawl.registry(), lake, node.clock())
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() {
    node.close();
    lake.close();
    crawl.close();
  }

  @Test
  void noneOfAPageIsLostToItsNeighbours() throws Exception {
    JsonNode row = crawl.visits(target, 1).getFirst();

    assertThat(row.path("outcome").asText()).as(row.toString()).isEqualTo("fetched");
    assertThat(row.path("fetched").asInt()).isEqualTo(POSTS_AND_AUTHORS);
    assertThat(row.path("stored").asInt()).isEqualTo(POSTS_AND_AUTHORS);
    assertThat(row.path("quarantined").asInt()).isZero();
  }

  @Test
  void brokenCharactersAreReplacedAndNulIsWrittenOut() throws Exception {
    JsonNode post = post(1);

    assertThat(post.path("text").asText())
        .contains("nul \\u0000 half \ufffd end \ud83d\ude00")
        .startsWith("\ufffd first");
    assertThat(post.path("authorName").asText()).isEqualTo("B\ufffdo\\u0000b");
    assertThat(post.path("authorHandle").asText()).startsWith("b\\u0000ob");
    assertThat(post.path("tags").toString()).contains("sound");
    assertThat(post.path("source").path("x\\u0000y").asText()).isEqualTo("\\u0000\ufffd");
  }

  @Test
  void aTextWhereANumberWasIsAbsentAndKeptInTheSource() throws Exception {
    JsonNode post = post(2);

    assertThat(post.path("text").asText()).isEqualTo("retyped");
    assertThat(post.properties())
        .extracting(field -> field.getKey())
        .doesNotContain("likes", "comments", "shares", "quotes", "sensitive", "createdAt");
    assertThat(post.path("source").path("favourites_count").asText()).isEqualTo("3");
  }

  @Test
  void ofANameThatIsThereTwiceTheLastIsBelieved() throws Exception {
    assertThat(post(3).path("text").asText()).isEqualTo("second");
    assertThat(post(3).path("comments").asInt()).isEqualTo(6);
  }

  @Test
  void everyQuestionAboutThemIsAnswered() throws Exception {
    crawl.visits(target, 1);
    crawl.lakes().count("trawl-*", "{\"match_all\":{}}"); // Shows what was written.
    String window = "&from=2026-04-30T00:00:00Z&to=2026-05-03T00:00:00Z";

    for (JsonNode insight : get("/v1/insights").path("items")) {
      String name = insight.path("name").asText();
      String post = "&platform=mastodon&key=made:foreign:1";
      get("/v1/insights/" + name + "?target=" + target + window + post);
    }
    String raw = get("/v1/posts/mastodon/made:foreign:1/raw").path("body").asText();

    assertThat(raw).contains("half \\ud83d end");
  }

  private static JsonNode post(int id) throws Exception {
    crawl.visits(target, 1);
    crawl.lakes().count("trawl-post-*", "{\"match_all\":{}}"); // Shows what was written.
    return get("/v1/posts/mastodon/made:foreign:" + id);
  }

  /** The JSON of an answer, whose bytes are UTF-8 and hold neither NUL nor half a character. */
  private static JsonNode get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(api.resolve(path)).build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.body())).toString();
      assertThat(answer.statusCode()).as(text).isEqualTo(200);
      assertThat(text.codePoints().filter(ForeignTextIT::isBroken).toArray()).isEmpty();
      return STRICT.readTree(text);
    }
  }

  private static boolean isBroken(int point) {
    return point == 0 || Character.getType(point) == Character.SURROGATE;
  }
}
