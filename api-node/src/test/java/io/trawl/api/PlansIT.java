package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Plans;
import io.trawl.registry.PoolPrices;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How looks came about and what calls cost, as it is shown and steered. */
class PlansIT {

  /** As a keeper writes it; the coordinator's {@code KeeperTest} holds it to that form. */
  private static final String ROW =
      """
      {"at":"2026-05-01T10:00:00Z","supply":600.0,"others":60.0,
       "offers":{"a":{"price":3.41219,"stretch":1.0},"b":{"price":"Infinity","stretch":2.5}},
       "parts":{"a":300.0,"b":100.0},"corrections":{"a":0.02,"b":0.0},
       "wanted":{"a":900.0,"b":150.0},"made":{"a":225.0,"b":75.0},
       "posts":[0.0,0.0],"awaited":[0.0,0.0]}\
      """;

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
  void aTargetThatWasNeverLookedAtHasAFloorAndNoReasonYet() throws Exception {
    JsonNode plan = api.get("/v1/targets/" + api.registered("fresh")).path("plan");

    assertThat(plan.path("floor").asText()).isEqualTo("PT24H");
    assertThat(plan.path("priority").doubleValue()).isEqualTo(1);
    assertThat(plan.path("interval").asText()).isEqualTo("PT5M");
    assertThat(plan.path("caught").asInt(-1)).isZero();
    for (String unknown : new String[] {"why", "price", "visitedAt", "postsPerHour"}) {
      assertThat(plan.has(unknown)).as(unknown).isTrue();
      assertThat(plan.path(unknown).isNull()).as(unknown).isTrue();
    }
  }

  @Test
  void aLookIsShownWithItsReasonItsPriceAndWhatLooksBrought() throws Exception {
    String id = api.registered("seen");
    Instant at = visited(id, new Plans.Visit(Instant.EPOCH, minutes(18), "worth", 3.41219), 1.24);

    JsonNode plan = api.get("/v1/targets/" + id).path("plan");

    assertThat(plan.path("why").asText()).isEqualTo("worth");
    assertThat(plan.path("price").doubleValue()).isEqualTo(3.412);
    assertThat(plan.path("interval").asText()).isEqualTo("PT18M");
    assertThat(Instant.parse(plan.path("visitedAt").asText())).isEqualTo(at);
    assertThat(plan.path("postsPerHour").doubleValue()).isEqualTo(2.5);
    assertThat(plan.path("caught").asInt()).isEqualTo(12);
    assertThat(plan.path("missed").doubleValue()).isEqualTo(1.2);
    assertThat(api.get("/v1/targets?limit=1000").path("items").findParents("plan"))
        .anySatisfy(listed -> assertThat(listed.path("plan")).isEqualTo(plan));
  }

  @Test
  void aPriceThatNoLookIsWorthIsNoNumber() throws Exception {
    String id = api.registered("dear");
    visited(
        id, new Plans.Visit(Instant.EPOCH, minutes(1440), "floor", Double.POSITIVE_INFINITY), 0);

    JsonNode plan = api.get("/v1/targets/" + id).path("plan");

    assertThat(plan.path("price").isNull()).isTrue();
    assertThat(plan.path("why").asText()).isEqualTo("floor");
  }

  private static Instant visited(String id, Plans.Visit next, double missed) {
    Instant now = Instant.ofEpochMilli(api.node().clock().instant().toEpochMilli());
    DueTimes.Owned slice = api.registry().dueTimes().takeOver(DueTimes.slice(id), "tests");
    Plans.Known known =
        new Plans.Known(40, now, null, new Plans.Estimate(5, 2, 5, 5), 12, missed, now);
    Plans.Planned planned = api.registry().plans().find(id).orElseThrow();
    Plans.Visit visit =
        new Plans.Visit(now.plus(next.interval()), next.interval(), next.why(), next.price());
    assertThat(api.registry().plans().visited(slice, id, planned.plannedAt(), known, visit))
        .isEqualTo(DueTimes.Word.TAKEN);
    return now;
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void aFloorAndAPriorityAreRegisteredChangedAndShown() throws Exception {
    String asked = api.tag("wished", "\"floor\":\"PT6H\"", "\"priority\":2.5");
    HttpResponse<String> made = api.send("POST", "/v1/targets", asked);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode target = RunningApi.JSON.readTree(made.body());

    assertThat(target.at("/plan/floor").asText()).isEqualTo("PT6H");
    assertThat(target.at("/plan/priority").doubleValue()).isEqualTo(2.5);

    HttpResponse<String> changed =
        api.send(
            "PATCH",
            "/v1/targets/" + target.path("id").asText(),
            "{\"floor\":\"PT1H\",\"priority\":4}");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonNode now = RunningApi.JSON.readTree(changed.body());
    assertThat(now.at("/plan/floor").asText()).isEqualTo("PT1H");
    assertThat(now.at("/plan/priority").doubleValue()).isEqualTo(4);
    assertThat(now.path("pace").asText()).isEqualTo("PT5M");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"floor\":\"PT1M\"|floor: PT1M (expected: the pace of PT5M to PT720H)",
        "\"floor\":3600|floor: 3600 (expected: a text)",
        "\"priority\":2000|priority: 2000.0 (expected: 0.001 to 1000)",
        "\"priority\":\"2\"|priority: \"2\" (expected: a number)",
      })
  void aFloorOrPriorityThatIsNoneRefusesTheTarget(String field, String detail) throws Exception {
    HttpResponse<String> answer = api.send("POST", "/v1/targets", api.tag("bad", field));

    assertThat(RunningApi.problem(answer, 422).path("detail").asText()).isEqualTo(detail);
  }

  @Test
  void aPoolIsShownByTheHourAndWhatNobodyKnowsIsNull() throws Exception {
    Instant at = Instant.parse("2026-05-01T10:00:00Z");
    api.registry().teams().put("a", 2, at);
    api.registry().prices().put(new PoolPrices.Row("m/one.example", ROW, at));
    String unknown =
        ROW.replace("600.0", "\"Infinity\"").replace("225.0", "0").replace("75.0", "0");
    api.registry().prices().put(new PoolPrices.Row("n/", unknown, at));

    JsonNode pools = api.get("/v1/pools").path("items");

    assertThat(pools.path(0))
        .isEqualTo(
            RunningApi.JSON.readTree(
                """
                {"platform":"m","instance":"one.example","at":"2026-05-01T10:00:00Z",
                 "callsPerHour":3600.0,"othersPerHour":360.0,"teams":[
                 {"team":"a","weight":2.0,"price":3.412,"stretch":1.0,"wantedPerHour":5400.0,
                  "partPerHour":1800.0,"madePerHour":1350.0,"share":0.75},
                 {"team":"b","weight":1.0,"price":null,"stretch":2.5,"wantedPerHour":900.0,
                  "partPerHour":600.0,"madePerHour":450.0,"share":0.25}]}\
                """));
    assertThat(pools.path(1).path("instance").isNull()).isTrue();
    assertThat(pools.path(1).path("callsPerHour").isNull()).isTrue();
    assertThat(pools.path(1).at("/teams/0/share").isNull()).isTrue();
  }

  @Test
  void aTeamIsWeighed() throws Exception {
    HttpResponse<String> answer = api.send("PATCH", "/v1/teams/default", "{\"weight\":2.5}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode team = RunningApi.JSON.readTree(answer.body());
    assertThat(team.path("id").asText()).isEqualTo("default");
    assertThat(team.path("weight").doubleValue()).isEqualTo(2.5);
    assertThat(api.get("/v1/teams").path("items")).contains(team);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default|{\"weight\":0}|422|weight: 0.0 (expected: 0.001 to 1000)",
        "default|{\"weight\":\"two\"}|422|weight: \"two\" (expected: a number)",
        "default|{}|422|weight: not given (expected: 0.001 to 1000)",
        "nobody|{\"weight\":2}|404|team: nobody (expected: an id of /v1/teams)",
      })
  void aWeightThatIsNoneOrForNobodyIsRefused(String team, String body, int status, String detail)
      throws Exception {
    HttpResponse<String> answer = api.send("PATCH", "/v1/teams/" + team, body);

    assertThat(RunningApi.problem(answer, status).path("detail").asText()).isEqualTo(detail);
  }
}
