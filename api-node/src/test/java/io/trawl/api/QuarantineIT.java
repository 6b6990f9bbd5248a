package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import io.trawl.registry.Finding;
import io.trawl.registry.Shapes;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What could not be read, what has changed, and that nothing else is missing. */
class QuarantineIT {

  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void whatIsHeldIsCountedByReasonAndAccountedFor() throws Exception {
    write("q-1", 1);
    write("q-1", 2);

    JsonNode held = api.get("/v1/quarantine?source=" + api.platform());
    api.lake().reader().refresh();
    JsonNode all =
        api.get("/v1/conservation?since=2026-05-01T00:00:00Z&until=2026-05-02T00:00:00Z");

    assertThat(held.path("count").asInt()).isEqualTo(2);
    JsonNode group = held.path("items").path(0);
    assertThat(group.path("reason").asText()).isEqualTo("no list of posts");
    assertThat(group.path("version").asInt()).isEqualTo(3);
    assertThat(group.path("oldest").asText()).isEqualTo("2026-05-01T10:01:00Z");
    assertThat(group.path("newest").asText()).isEqualTo("2026-05-01T10:02:00Z");
    JsonNode sums = RunningApi.JSON.createArrayNode();
    for (JsonNode item : all.path("items")) {
      sums = item.path("platform").asText().equals(api.platform()) ? item : sums;
    }
    assertThat(sums.path("source").asText()).isEqualTo(api.platform() + "-web");
    assertThat(sums.path("visits").asInt()).isEqualTo(2);
    assertThat(sums.path("fetched").asInt()).isEqualTo(2);
    assertThat(sums.path("quarantined").asInt()).isEqualTo(2);
    assertThat(sums.path("difference").asInt()).isZero();
  }

  @Test
  void aReplayIsAJobOfWhatWasAskedFor() throws Exception {
    HttpResponse<String> begun =
        api.send(
            "POST",
            "/v1/quarantine/replays",
            "{\"source\":\"net\",\"since\":\"2026-05-01T00:00:00Z\"}");

    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    JsonNode job = RunningApi.JSON.readTree(begun.body());
    assertThat(job.path("kind").asText()).isEqualTo("replay");
    assertThat(job.path("arguments").toString())
        .isEqualTo("{\"since\":\"2026-05-01T00:00:00Z\",\"source\":\"net\"}");
    assertThat(api.get("/v1/jobs/" + job.path("id").asText()).path("state").asText())
        .isEqualTo("waiting");
  }

  @Test
  void nothingHeldIsNothing() throws Exception {
    assertThat(api.get("/v1/quarantine?target=nobody").path("count").asInt()).isZero();
  }

  @Test
  void aChangeIsListedAndTakenNoteOf() throws Exception {
    assertThat(api.registry().findings().open(finding("f-1"))).isTrue();
    assertThat(api.registry().findings().open(finding("f-2"))).as("the same again").isFalse();

    JsonNode open = api.get("/v1/findings?source=net");
    HttpResponse<String> noted = api.send("POST", "/v1/findings/f-1/acknowledge", "");
    JsonNode left = api.get("/v1/findings?source=net");
    JsonNode all = api.get("/v1/findings?source=net&state=all");

    assertThat(open.path("items")).hasSize(1);
    assertThat(open.path("items").path(0).path("path").asText()).isEqualTo("[].likes");
    assertThat(open.path("items").path(0).path("before").path("type").asText()).isEqualTo("number");
    assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
    assertThat(left.path("items")).isEmpty();
    assertThat(all.path("items").path(0).path("state").asText()).isEqualTo("acknowledged");
    assertThat(api.registry().findings().open(finding("f-3"))).as("told anew").isTrue();
  }

  @Test
  void whatIsNoneIsRefusedByItsName() throws Exception {
    problem(api.send("POST", "/v1/findings/f-none/acknowledge", ""), 404);
    assertThat(problem(api.send("GET", "/v1/findings?state=new", ""), 422).path("detail").asText())
        .isEqualTo("state: new (expected: open, acknowledged or all)");
    assertThat(
            problem(api.send("GET", "/v1/quarantine?since=monday", ""), 422)
                .path("detail")
                .asText())
        .isEqualTo("since: monday (expected: an instant like 2026-05-01T00:00:00Z)");
    assertThat(
            problem(
                    api.send(
                        "GET",
                        "/v1/conservation?since=2026-05-02T00:00:00Z&until=2026-05-01T00:00:00Z",
                        ""),
                    422)
                .path("detail")
                .asText())
        .startsWith("since: 2026-05-02T00:00:00Z (expected: before");
  }

  private static void write(String target, long number) {
    Instant at = AT.plus(Duration.ofMinutes(number));
    Visit row =
        Look.of(new Target.Tag(target, api.platform(), "cats", null), number, at)
            .failing(VisitOutcome.UNREADABLE, "UPSTREAM_SCHEMA", "no list of posts")
            .every(Duration.ofMinutes(1))
            .holding(0)
            .from(api.platform() + "-web")
            .row();
    RawResponse raw =
        new RawResponse("https://net.example/", 200, Map.of(), new RawBody(new byte[] {'{', '}'}));
    VisitResult result =
        new VisitResult(row, List.of(), at, raw, true)
            .read(
                new Reading(
                    api.platform(),
                    3,
                    JsonNodeFactory.instance.objectNode().put("kind", "page"),
                    JsonNodeFactory.instance.objectNode()),
                List.of());
    assertThat(api.lake().write(List.of(result)).getFirst())
        .isInstanceOf(Verdict.Acknowledged.class);
  }

  private static Finding finding(String id) {
    return new Finding(
        id,
        new Shapes.Endpoint("net", "page/tag", ""),
        "[].likes",
        "vanished",
        new Finding.Looks("number", 1),
        new Finding.Looks("null", 0),
        AT,
        "t-1",
        "{id: text}",
        null);
  }
}
