package io.trawl.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Questions over HTTP about one day of two tags: one was looked at for the first twelve hours and
 * saw two posts, one of which the other tag, never looked at since, had seen too.
 */
class QuestionsIT {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final Duration HALF = Duration.ofHours(12);
  private static final String WINDOW = "&from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z";
  private static final String KEY = "https://example.org/users/a/statuses/1?x=y";

  private static RunningApi api;
  private static String nike;
  private static String puma;
  private static String campaign;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    nike = api.registered("nike");
    puma = api.registered("puma");
    String body = "{\"name\":\"spring\",\"targets\":[" + api.tag("nike") + "]}";
    JsonNode made = RunningApi.JSON.readTree(api.send("POST", "/v1/campaigns", body).body());
    campaign = made.path("id").asText();
    List<VisitResult> visits = new ArrayList<>();
    for (Instant at = DAY; at.isBefore(DAY.plus(HALF)); at = at.plus(PACE)) {
      visits.add(VisitResult.rowOnly(row(nike, at, VisitOutcome.FETCHED)));
    }
    visits.add(VisitResult.rowOnly(row(nike, DAY.plus(HALF.plusHours(1)), VisitOutcome.THROTTLED)));
    visits.add(page(nike, 100, post(KEY, 10), post("second", 3)));
    visits.add(page(puma, 100, post(KEY, 10)));
    visits.add(comments(nike, 101, post("c1", 1), post(KEY, 2), post("c3", 3)));
    assertThat(api.lake().write(visits)).allMatch(Verdict.Acknowledged.class::isInstance);
    api.lake().reader().refresh();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void theSeriesOfATagIsNullWhereNobodyLooked() throws Exception {
    JsonNode answer = api.get("/v1/insights/posts-over-time?interval=PT6H&target=" + nike + WINDOW);
    JsonNode series = answer.path("answer").path("series").path(0);

    assertThat(answer.path("insight").asText()).isEqualTo("posts-over-time");
    assertThat(answer.path("basis").asText()).isEqualTo("published");
    assertThat(series.path("name").asText()).isEqualTo("#nike");
    assertThat(series.path("points").toString())
        .isEqualTo(
            """
            [{"at":"2026-05-01T00:00:00Z","value":2,"coverage":1.0,"status":"observed"},\
            {"at":"2026-05-01T06:00:00Z","value":0,"coverage":1.0,"status":"observed"},\
            {"at":"2026-05-01T12:00:00Z","value":null,"coverage":0.0,"status":"gap"},\
            {"at":"2026-05-01T18:00:00Z","value":null,"coverage":0.0,"status":"gap"}]\
            """);
  }

  @Test
  void aCampaignIsItsTargetsAndSeesWhatWasCollectedBeforeIt() throws Exception {
    JsonNode own = api.get("/v1/insights/share-of-posts?campaign=" + campaign + WINDOW);
    JsonNode both =
        api.get("/v1/insights/share-of-posts?target=" + nike + "&target=" + puma + WINDOW);

    assertThat(own.path("answer").path("shares")).hasSize(1);
    assertThat(own.path("answer").path("total").asInt()).isEqualTo(2);
    assertThat(both.path("answer").path("total").asInt()).isEqualTo(3);
    assertThat(both.path("answer").path("distinct").asInt()).isEqualTo(2);
  }

  @Test
  void brandsAreSidesOfAComparisonAndTellReceiptsApart() throws Exception {
    String both = "target=" + nike + "&target=" + puma + WINDOW;

    JsonNode apart = api.get("/v1/insights/share-of-voice?" + both);
    JsonNode one = api.get("/v1/insights/share-of-voice?brand=" + brand("both") + "&" + both);

    assertThat(apart.at("/answer/measures/0/voices").findValuesAsText("name"))
        .containsExactly("#nike", "#puma");
    assertThat(one.at("/answer/measures/0/voices").findValuesAsText("name"))
        .containsExactly("both");
    assertThat(one.at("/answer/measures/0/voices/0/count").asInt()).isEqualTo(2);
    assertThat(one.at("/receipt/question")).isNotEqualTo(apart.at("/receipt/question"));
  }

  private static String brand(String name) throws Exception {
    String body =
        "{\"name\":\"%s\",\"targets\":[%s,%s]}".formatted(name, api.tag("nike"), api.tag("puma"));
    String made = api.send("POST", "/v1/brands", body).body();
    return RunningApi.JSON.readTree(made).path("id").asText();
  }

  @Test
  void aGraphIsXmlOfItsOwnAndNothingElseIsAGraph() throws Exception {
    String graph = "?format=gexf&support=1&target=" + nike + WINDOW;

    var answer = api.send("GET", "/v1/insights/related-tags" + graph, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/gexf+xml"));
    assertThat(answer.body()).startsWith("<?xml").contains("label=\"nike\"");
    var refused = api.send("GET", "/v1/insights/share-of-posts" + graph, "");
    assertThat(RunningApi.problem(refused, 422).toString()).contains("format: gexf (expected");
  }

  @Test
  void coverageTellsHowOftenWeLookedAndWhyNotMore() throws Exception {
    JsonNode targets =
        api.get("/v1/coverage?target=" + nike + "&target=" + puma + WINDOW).path("targets");

    assertThat(targets.path(0).path("timeCoverage").asDouble()).isEqualTo(0.5);
    assertThat(targets.path(0).path("looks").asInt()).isEqualTo(74);
    assertThat(targets.path(0).path("failures").asInt()).isEqualTo(1);
    assertThat(targets.path(0).path("gaps").toString())
        .isEqualTo(
            """
            [{"from":"2026-05-01T12:00:00Z","to":"2026-05-02T00:00:00Z","cause":"blocked"}]\
            """);
    assertThat(targets.path(1).path("looks").asInt()).isEqualTo(1);
  }

  @Test
  void theCoverageOfTomorrowIsUnknown() throws Exception {
    JsonNode targets =
        api.get(
                "/v1/coverage?target="
                    + nike
                    + "&from=2100-01-01T00:00:00Z&to=2100-01-02T00:00:00Z")
            .path("targets");

    assertThat(targets.path(0).path("timeCoverage").isNull()).isTrue();
  }

  @Test
  void everyInsightSaysWhichParametersItReads() throws Exception {
    JsonNode items = api.get("/v1/insights").path("items");

    assertThat(items.size()).isGreaterThanOrEqualTo(7);
    for (JsonNode item : items) {
      assertThat(item.path("title").asText()).isNotBlank();
      assertThat(item.path("parameters").toString()).contains("\"target\"", "\"tz\"");
    }
  }

  @Test
  void aPostIsFoundByItsKeyAndWithItTheAnswerItWasSeenIn() throws Exception {
    String path =
        "/v1/posts/" + api.platform() + "/" + URLEncoder.encode(KEY, StandardCharsets.UTF_8);

    JsonNode raw = api.get(path + "/raw");

    assertThat(api.get(path).path("likes").asInt()).isEqualTo(10);
    assertThat(raw.path("status").asInt()).isEqualTo(200);
    assertThat(raw.path("body").asText()).isEqualTo("the page of 100");
  }

  @Test
  void whereNobodyScoresHowPostsFeelIsNotKnownAndNotNeutral() throws Exception {
    JsonNode posts = api.get("/v1/insights/sentiment?target=" + nike + WINDOW).path("answer");
    JsonNode below = api.get("/v1/insights/comments?target=" + nike + WINDOW).path("answer");

    assertThat(posts.path("all").path("documents").asInt()).isEqualTo(2);
    assertThat(posts.path("all").path("unscored").asInt()).isEqualTo(2);
    assertThat(posts.path("all").path("neutral").path("n").asInt()).isZero();
    assertThat(posts.path("all").path("net").isNull()).isTrue();
    assertThat(below.path("comments").path("documents").asInt()).isEqualTo(3);
    assertThat(below.path("reading").path("read").asInt()).isEqualTo(1);
    assertThat(below.path("sample").path("whole").asBoolean()).isTrue();
  }

  @Test
  void theCommentsOfAPostArePagedAndAreNoPosts() throws Exception {
    String path = "/v1/posts/" + api.platform() + "/" + URLEncoder.encode(KEY, UTF_8) + "/comments";

    JsonNode first = api.get(path + "?limit=2");
    String next = URLEncoder.encode(first.path("next").asText(), UTF_8);
    JsonNode last = api.get(path + "?limit=2&cursor=" + next);

    assertThat(first.path("items").findValuesAsText("key")).containsExactly("c1", "c3");
    assertThat(last.path("items").findValuesAsText("key")).containsExactly(KEY);
    assertThat(last.at("/items/0/likes").asInt()).isEqualTo(2);
    assertThat(last.path("items").toString()).doesNotContain("\"state\"");
    assertThat(last.path("next").isNull()).isTrue();
    assertThat(api.get("/v1/status").at("/documents/comment").asInt()).isEqualTo(3);
    assertThat(api.send("GET", path + "?cursor=second", "").statusCode()).isEqualTo(422);
    assertThat(api.send("GET", path + "?limit=0", "").statusCode()).isEqualTo(422);
    assertThat(
            api.send("GET", path.replace(URLEncoder.encode(KEY, UTF_8), "none"), "").statusCode())
        .isEqualTo(404);
  }

  private static VisitResult comments(String target, long number, Post... posts) {
    Instant at = DAY.plus(HALF).minus(PACE).minusSeconds(1);
    List<Seen> below = new ArrayList<>();
    for (Post post : posts) {
      below.add(new Seen(new Comment(post, KEY, null), JsonNodeFactory.instance.objectNode()));
    }
    Visit row = row(RequestKind.COMMENTS, target, number, at, VisitOutcome.FETCHED);
    return new VisitResult(row, below, at, null, false, new Talk(KEY, KEY, 3));
  }

  private static Visit row(String target, Instant at, VisitOutcome outcome) {
    long number = Duration.between(DAY, at).toMinutes() / 10;
    return row(RequestKind.PAGE, target, number, at, outcome);
  }

  private static Visit row(
      RequestKind request, String target, long number, Instant at, VisitOutcome outcome) {
    return Look.of(new Target.Tag(target, api.platform(), "tag", null), number, at)
        .asking(request)
        .ending(outcome)
        .every(PACE)
        .row();
  }

  private static VisitResult page(String target, long number, Post... posts) {
    Instant at = DAY.plus(HALF).minus(PACE).minusSeconds(1);
    byte[] body = ("the page of " + number).getBytes(StandardCharsets.UTF_8);
    List<Seen> seen = new ArrayList<>();
    for (Post post : posts) {
      seen.add(new Seen(post, JsonNodeFactory.instance.objectNode()));
    }
    return new VisitResult(
        row(RequestKind.PAGE, target, number, at, VisitOutcome.FETCHED),
        seen,
        at,
        new RawResponse("https://example.org/tags", 200, Map.of(), new RawBody(body)),
        false);
  }

  private static Post post(String key, long likes) {
    return new Post(
        api.platform(),
        key,
        key,
        null,
        Author.UNKNOWN,
        "text",
        DAY.plusSeconds(60),
        null,
        null,
        new Counts(Map.of(Metric.LIKES, Count.of(likes))),
        List.of(Hashtag.of("nike")),
        null,
        null,
        null,
        null);
  }
}
