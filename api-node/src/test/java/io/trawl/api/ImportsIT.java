package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files taken in batch by batch, over real engines. */
class ImportsIT {

  private static RunningApi api;
  private static int files;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void theSameFileIsTheSameImport() throws Exception {
    int file = ++files;
    HttpResponse<String> made = begin(file, "");
    HttpResponse<String> again = begin(file, "");

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id(made));
    assertThat(id(begin(++files, ""))).isNotEqualTo(id(made));
  }

  @Test
  void aBatchThatIsSentAgainChangesNothing() throws Exception {
    String id = id(begin(++files, ""));
    String first = batch(false, 3, post(id, 1, 10, 5), post(id, 2, 10, 0), post(id, 1, 20, 8));

    JsonNode once = took(id, 0, first);
    List<JsonNode> lake = lake(id);
    JsonNode twice = took(id, 0, first);

    assertThat(twice).isEqualTo(once);
    assertThat(once.path("documents").asInt()).isEqualTo(3);
    assertThat(once.path("newPosts").asInt()).isEqualTo(2);
    assertThat(once.path("refused").path("repost").asInt()).isEqualTo(3);
    assertThat(lake(id)).isEqualTo(lake);
    assertThat(lake).hasSize(2 + 3);
  }

  @Test
  void aPostInTwoBatchesKeepsWhatEachSaid() throws Exception {
    String id = id(begin(++files, ""));
    took(id, 0, batch(false, 0, post(id, 1, 10, 5)));
    took(id, 1, batch(true, 0, post(id, 1, 20, 8)));

    assertThat(observations(id))
        .extracting(observation -> observation.path("likes").asInt())
        .containsExactlyInAnyOrder(5, 8);
  }

  /** As after a crash: the lake has the batch, the rows do not. */
  @Test
  void aBatchThatOnlyTheLakeHasIsTakenAgainAndTheLakeStaysTheSame() throws Exception {
    String id = id(begin(++files, ""));
    String first = batch(false, 0, post(id, 1, 10, 5), post(id, 2, 11, 7));
    took(id, 0, first);
    List<JsonNode> lake = lake(id);
    api.database()
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from import_batch where import_id = ?", id);
          handle.execute("update import set batches = 0, documents = 0 where id = ?", id);
        });

    took(id, 0, first);

    assertThat(lake(id)).isEqualTo(lake);
    assertThat(api.get("/v1/imports/" + id).path("documents").asInt()).isEqualTo(2);
    took(id, 1, batch(true, 0, post(id, 3, 12, 1)));
    assertThat(api.get("/v1/imports/" + id).path("finishedAt").isNull()).isFalse();
  }

  @Test
  void anotherFileWithTheSamePostsAddsNoPostAndNoMovement() throws Exception {
    String one = id(begin(++files, ""));
    String body = batch(true, 0, post(one, 1, 10, 5), post(one, 1, 20, 8));
    took(one, 0, body);
    String other = id(begin(++files, ""));

    JsonNode taken = took(other, 0, body);

    assertThat(taken.path("newPosts").asInt()).isZero();
    long moved = 0;
    List<JsonNode> all = new ArrayList<>(observations(one));
    all.addAll(observations(other));
    for (JsonNode observation : all) {
      moved += observation.path(Schema.delta(Metric.LIKES)).asLong();
    }
    assertThat(all).hasSize(4);
    assertThat(moved).isEqualTo(8 - 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|{\"documents\":[],\"next\":{\"part\":0}}|409|batch: 1 (expected: 0, the next one)",
        "-1|{}|422|batch: -1 (expected: a whole number from 0",
        "0|{\"next\":{}}|422|documents:  (expected: a list",
        "0|{\"documents\":[],\"next\":{\"part\":-1}}|422|place: -1/0/0/0 (expected: none below 0)",
        "0|{\"documents\":[],\"next\":{},\"refused\":{\"a\":-1}}|422|refused: a: -1 (expected",
        "0|{\"documents\":[{\"id\":1}],\"next\":{}}|422|documents[0]: {\"id\":1} (expected",
        "0|{|400|body: not JSON",
      })
  void aBadBatchIsRefusedByItsValue(String number, String body, int status, String detail)
      throws Exception {
    String id = id(begin(++files, ""));
    HttpResponse<String> answer =
        api.send("POST", "/v1/imports/" + id + "/batches/" + number, body);
    String said = RunningApi.problem(answer, status).path("detail").asText();
    assertThat(said).startsWith(detail);
  }

  @Test
  void aCountOfTheFutureOrWithoutAnInstantIsRefused() throws Exception {
    String id = id(begin(++files, ""));
    String future = post(id, 1, 10, 5).replace("2021-03-05", "2199-03-05");
    String without = post(id, 2, 10, 5).replace("observedAt", "seenAt");
    HttpResponse<String> answer =
        api.send("POST", "/v1/imports/" + id + "/batches/0", batch(false, 0, future, without));

    JsonNode problem = RunningApi.problem(answer, 422);
    assertThat(problem.path("errors")).hasSize(2);
    assertThat(problem.path("errors").path(1).path("pointer").asText()).isEqualTo("/documents/1");
  }

  @Test
  void anImportForABrandIsAmongItsPostsAndNoProofThatSomebodyLooked() throws Exception {
    String brand =
        RunningApi.JSON
            .readTree(
                api.send(
                        "POST",
                        "/v1/brands",
                        "{\"name\":\"harbour\",\"targets\":[" + api.tag("harbour") + "]}")
                    .body())
            .path("id")
            .asText();
    String id = id(begin(++files, ",\"brand\":\"" + brand + "\""));
    took(id, 0, batch(true, 0, post(id, 1, 10, 5), post(id, 2, 10, 5)));
    String window = "&from=2021-03-04T00:00:00Z&to=2021-03-06T00:00:00Z";

    api.lake().reader().refresh();
    JsonNode answer =
        api.get("/v1/insights/posts-over-time?interval=PT24H&brand=" + brand + window)
            .path("answer");
    JsonNode imported = answer.path("series").path(1);
    assertThat(imported.path("target").asText()).isEqualTo(id);
    assertThat(imported.path("total").asInt()).isEqualTo(2);
    assertThat(imported.path("timeCoverage").asDouble()).isZero();
    assertThat(imported.path("points").path(0).path("status").asText()).isEqualTo("backfilled");
    assertThat(imported.path("points").path(1).path("value").isNull()).isTrue();
    JsonNode coverage = api.get("/v1/coverage?import=" + id + window).path("targets").path(0);
    assertThat(coverage.path("looks").asInt()).isZero();
  }

  @Test
  void aSetThatIsNotThereIsRefused() throws Exception {
    HttpResponse<String> answer = begin(++files, ",\"campaign\":\"c-none\"");
    assertThat(RunningApi.problem(answer, 422).path("detail").asText())
        .isEqualTo("campaign: c-none (expected: one of this team)");
  }

  private static HttpResponse<String> begin(int file, String more) throws Exception {
    String digest = "%064x".formatted(file);
    return api.send(
        "POST",
        "/v1/imports",
        "{\"name\":\"made.jsonl\",\"bytes\":7,\"digest\":\"%s\",\"format\":\"twarc\"%s}"
            .formatted(digest, more));
  }

  private static String id(HttpResponse<String> answer) throws Exception {
    return RunningApi.JSON.readTree(answer.body()).path("id").asText();
  }

  private static JsonNode took(String id, int number, String body) throws Exception {
    HttpResponse<String> answer =
        api.send("POST", "/v1/imports/" + id + "/batches/" + number, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RunningApi.JSON.readTree(answer.body());
  }

  private static String batch(boolean last, int reposts, String... documents) {
    return "{\"last\":%s,\"refused\":{\"repost\":%d},\"next\":{\"part\":0,\"records\":3},\"documents\":[%s]}"
        .formatted(last, reposts, String.join(",", documents));
  }

  /** A post of that number, as it was at that hour. */
  private static String post(String id, int number, int hour, int likes) {
    return """
    {"trawl":"post","platform":"%s","id":"%s/%d","observedAt":"2021-03-05T%d:00:00Z",
     "text":"First light #harbour","createdAt":"2021-03-04T05:06:07Z","counts":{"likes":%d}}\
    """
        .formatted(api.platform(), id, number, hour, likes);
  }

  /** All that the lake has by an import, but for when it was written. */
  private static List<JsonNode> lake(String id) {
    List<JsonNode> all = new ArrayList<>(found(Schema.ANY_POST, Schema.SEEN_BY, id));
    all.addAll(observations(id));
    return all;
  }

  private static List<JsonNode> observations(String id) {
    return found(Schema.ANY_OBSERVATION, Schema.TARGET, id);
  }

  private static List<JsonNode> found(String index, String field, String id) {
    api.lake().reader().refresh();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("size", 1_000);
    body.putObject("query").putObject("term").put(field, id);
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode hit : api.lake().reader().search(index, body).path("hits").path("hits")) {
      found.add(((ObjectNode) hit.path("_source")).without(Schema.INDEXED_AT));
    }
    found.sort((a, b) -> a.toString().compareTo(b.toString()));
    return found;
  }
}
