package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasuresIT {

  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
  private static final AtomicInteger VISITS = new AtomicInteger();

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
  void aNameIsWhoeverHasItNowWithAllIdsAndNames() throws Exception {
    write(profile("71", "dora_before"));
    write(profile("71", "dora"));
    write(post("p1", "71", "dora"));
    write(post("p2", "scoped-71", "dora"));
    write(profile("72", "other"), post("p3", "72", "dora"));

    int before = api.get("/v1/erasures").path("items").size();
    JsonNode meant = erase(Map.of("handle", "@Dora", "dryRun", true), 200);

    assertThat(texts(meant.path("accounts"))).containsExactly("71", "scoped-71");
    assertThat(texts(meant.path("handles"))).contains("dora");
    assertThat(texts(meant.path("former"))).containsExactly("dora_before");
    assertThat(api.get("/v1/erasures").path("items")).as("a dry run").hasSize(before);
  }

  @Test
  void aRequestIsAJobThatNamesNobodyAndTheirDocumentsStayOut() throws Exception {
    JsonNode begun = erase(Map.of("id", "acct.quilla.9001", "reason", "asked for"), 202);

    assertThat(texts(begun.path("accounts"))).containsExactly("acct.quilla.9001");
    String id = begun.path("id").asText();
    JsonNode one = api.get("/v1/erasures/" + id);
    assertThat(one.path("reason").asText()).isEqualTo("asked for");
    assertThat(one.path("state").asText()).isEqualTo("waiting");
    assertThat(one.path("stores")).isEmpty();
    assertThat(one.toString() + api.get("/v1/jobs/" + id)).doesNotContain("acct.quilla.9001");
    assertThat(api.get("/v1/erasures").path("items").toString()).contains(id);

    assertThat(write(post("p9", "acct.quilla.9001", "whoever"))).isEqualTo(1);
  }

  @Test
  void aNameOfSeveralAccountsIsRefusedWithTheirIds() throws Exception {
    write(profile("81", "twin"));
    write(profile("82", "twin"));

    assertThat(detail(Map.of("handle", "twin")))
        .isEqualTo(
            "handle: \"twin\" of 2 accounts (expected: one; name the id of whom you mean: [81,"
                + " 82])");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"platform\":\"nowhere\",\"id\":\"1\"}|platform: \"nowhere\" (expected: one of [",
        "{\"id\":\"1\"}|platform: \"\" (expected: one of [",
        "{\"platform\":\"NET\"}|id: not given (expected: the account's id",
        "{\"platform\":\"NET\",\"id\":\"\"}|id: not given (expected: the account's id",
        "{\"platform\":\"NET\",\"id\":\"  \"}|id: not given (expected: the account's id",
        "{\"platform\":\"NET\",\"id\":\"1\",\"handle\":\"a\"}|id: given, and \"handle\" too"
            + " (expected",
        "{\"platform\":\"NET\",\"id\":7}|id: 7 (expected: a text)",
        "{\"platform\":\"NET\",\"handle\":\"never.seen\"}|handle: \"never.seen\" (expected: one"
            + " that was seen"
      })
  void whatIsWrongIsNamed(String body, String detail) throws Exception {
    HttpResponse<String> answer =
        api.send("POST", "/v1/erasures", body.replace("NET", api.platform()));

    assertThat(problem(answer, 422).path("detail").asText()).startsWith(detail);
  }

  @Test
  void whatIsNoRequestIsNotFound() throws Exception {
    problem(api.send("GET", "/v1/erasures/j-none", ""), 404);
  }

  private static JsonNode erase(Map<String, ?> asked, int status) throws Exception {
    HttpResponse<String> answer = api.send("POST", "/v1/erasures", body(asked));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return RunningApi.JSON.readTree(answer.body());
  }

  private static String detail(Map<String, ?> asked) throws Exception {
    return problem(api.send("POST", "/v1/erasures", body(asked)), 422).path("detail").asText();
  }

  private static String body(Map<String, ?> asked) {
    var body = RunningApi.JSON.createObjectNode().put("platform", api.platform());
    asked.forEach(body::putPOJO);
    return body.toString();
  }

  private static List<String> texts(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(name.asText()));
    return texts;
  }

  /** Writes a page and tells how much of it was withheld. */
  private static int write(Document... documents) {
    Instant at = AT.plusSeconds(VISITS.incrementAndGet());
    Visit row =
        Look.of(
                new Target.Tag("t-" + api.platform(), api.platform(), "cats", null),
                VISITS.get(),
                at)
            .every(Duration.ofMinutes(1))
            .holding(0)
            .from(api.platform())
            .row();
    List<Seen> seen =
        List.of(documents).stream()
            .map(document -> new Seen(document, JsonNodeFactory.instance.objectNode()))
            .toList();
    Verdict verdict =
        api.lake().write(List.of(new VisitResult(row, seen, at, null, false))).getFirst();
    api.lake().reader().refresh();
    assertThat(verdict).isInstanceOf(Verdict.Acknowledged.class);
    return ((Verdict.Acknowledged) verdict).tally().withheld();
  }

  private static Profile profile(String key, String handle) {
    return new Profile(
        api.platform(),
        key,
        key,
        handle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Counts.NONE,
        null,
        null);
  }

  private static Post post(String key, String author, String handle) {
    return new Post(
        api.platform(),
        key,
        key,
        null,
        new Author(author, handle, null),
        "words",
        AT,
        null,
        null,
        Counts.NONE,
        null,
        null,
        null,
        null,
        null);
  }
}
