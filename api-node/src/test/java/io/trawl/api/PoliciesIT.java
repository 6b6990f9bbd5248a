package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import io.trawl.registry.Expired;
import io.trawl.registry.PolicyRows;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds is shown, and nothing leaves by an export that may not. */
class PoliciesIT {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final String WINDOW = "&from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z";

  private static RunningApi api;
  private static String open;
  private static String byId;
  private static String shut;
  private static String kept;
  private static int visits;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    open = way("open");
    byId = way("by-id");
    shut = way("shut");
    kept = api.registered("kept");
    api.registry()
        .policies()
        .publish(
            List.of(
                held(open, Export.YES, true),
                held(byId, Export.IDS, false),
                held(shut, Export.NO, false)),
            DAY);
    List<VisitResult> results = new ArrayList<>();
    for (Instant at = DAY; at.isBefore(DAY.plus(Duration.ofDays(1))); at = at.plus(PACE)) {
      results.add(page(open, at));
    }
    results.add(page(open, DAY, "free", "seen-by-two"));
    results.add(page(byId, DAY, "found"));
    results.add(page(shut, DAY, "secret", "seen-by-two"));
    results.add(page(null, DAY, "unsaid"));
    assertThat(api.lake().write(results)).allMatch(Verdict.Acknowledged.class::isInstance);
    api.lake().reader().refresh();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String way(String name) {
    return api.platform() + "-" + name;
  }

  private static PolicyRows.Held held(String source, Export export, boolean enabled) {
    Keep keep = new Keep(Duration.ofDays(30), null, null, Duration.ofHours(36), null);
    return new PolicyRows.Held(
        new Policy(
            source,
            api.platform(),
            Set.of(Part.LOCATION),
            keep,
            export,
            Duration.ofDays(7),
            false,
            Map.of("export", "setting")),
        enabled);
  }

  private static VisitResult page(@Nullable String source, Instant at, String... keys) {
    List<Seen> seen = new ArrayList<>();
    for (String key : keys) {
      seen.add(new Seen(post(key), JsonNodeFactory.instance.objectNode()));
    }
    Visit row =
        Look.of(new Target.Tag(kept, api.platform(), "kept", null), ++visits, at)
            .every(PACE)
            .from(source)
            .row();
    return new VisitResult(row, seen, at, null, false);
  }

  private static Post post(String key) {
    return new Post(
        api.platform(),
        key,
        key + "_1",
        null,
        new Author("a1", "ann", null),
        "=1+1, \"what " + key + " says\"",
        DAY.plus(Duration.ofHours(1)),
        null,
        null,
        new Counts(Map.of(Metric.LIKES, Count.of(3))),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void whatHoldsIsShownWithWhoSaysSo() throws Exception {
    JsonNode policies = api.get("/v1/policies").path("items");

    JsonNode first = policies.path(0);
    assertThat(first.path("source").asText()).isEqualTo(byId);
    assertThat(first.path("enabled").asBoolean()).isFalse();
    assertThat(first.path("export").asText()).isEqualTo("ids");
    assertThat(first.path("without").path(0).asText()).isEqualTo("location");
    assertThat(first.path("keep").path("documents").asText()).isEqualTo("PT720H");
    assertThat(first.path("keep").path("visits").isNull()).isTrue();
    assertThat(first.path("lookAgain").asText()).isEqualTo("PT168H");
    assertThat(first.path("why").path("export").asText()).isEqualTo("setting");
    assertThat(policies).hasSize(3);
  }

  @Test
  void anExportGivesWhatThePolicyOfEveryWayGives() throws Exception {
    JsonNode page = api.get("/v1/exports/posts?target=" + kept);

    assertThat(page.path("withheld").asInt()).as("secret, and what came by it too").isEqualTo(2);
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.path("items")).hasSize(3);
    JsonNode found = item(page, "found");
    assertThat(found.path("deliveredId").asText()).isEqualTo("found_1");
    assertThat(found).as("kind, platform, key, deliveredId").hasSize(4);
    assertThat(item(page, "free").path("text").asText()).contains("what free says");
    assertThat(item(page, "unsaid").path("text").asText())
        .as("as the ways that are asked")
        .contains("what unsaid says");
    assertThat(page.toString()).doesNotContain("secret", "seen-by-two", "\"state\"");
  }

  @Test
  void countsAreNoWayAround() throws Exception {
    JsonNode page = api.get("/v1/exports/observations?target=" + kept);

    assertThat(page.path("withheld").asInt())
        .as("one of secret, two of what both saw")
        .isEqualTo(3);
    assertThat(item(page, "found").has("likes")).isFalse();
    assertThat(item(page, "free").path("likes").asInt()).isEqualTo(3);
  }

  @Test
  void pagesGoOnAndAllFormatsAreHeldToTheSame() throws Exception {
    List<String> keys = new ArrayList<>();
    long withheld = 0;
    String next = "";
    for (int pages = 0; pages < 9 && next != null; pages++) {
      JsonNode page = api.get("/v1/exports/posts?limit=2&target=" + kept + next);
      page.path("items").forEach(item -> keys.add(item.path("key").asText()));
      withheld += page.path("withheld").asLong();
      next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    }
    assertThat(keys).containsExactly("found", "free", "unsaid");
    assertThat(withheld).isEqualTo(2);

    HttpResponse<String> lines =
        api.send("GET", "/v1/exports/posts?format=ndjson&target=" + kept, "");
    assertThat(lines.body().lines()).hasSize(3);
    assertThat(lines.headers().firstValue("Trawl-Withheld")).contains("2");
    assertThat(lines.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");

    HttpResponse<String> table =
        api.send("GET", "/v1/exports/posts?format=csv&limit=2&target=" + kept, "");
    assertThat(table.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(table.headers().firstValue("Trawl-Next")).isPresent();
    assertThat(table.body()).startsWith("kind,platform,key,");
    assertThat(table.body()).doesNotContain("secret", "what found says");
    assertThat(table.body()).contains("\"'=1+1, \"\"what free says\"\"\"");
  }

  @Test
  void whatNobodyKnowsIsRefused() throws Exception {
    assertThat(
            RunningApi.problem(api.send("GET", "/v1/exports/people", ""), 422)
                .path("detail")
                .asText())
        .startsWith("kind: people (expected: one of [comments, observations,");
    assertThat(
            RunningApi.problem(api.send("GET", "/v1/exports/posts?format=xls", ""), 422)
                .path("detail")
                .asText())
        .isEqualTo("format: xls (expected: json, ndjson or csv)");
    assertThat(
            RunningApi.problem(api.send("GET", "/v1/exports/posts?cursor=abc", ""), 422)
                .path("detail")
                .asText())
        .startsWith("cursor: abc");
  }

  @Test
  void whatWasRemovedIsAGapAndNotNothing() throws Exception {
    String target = api.registered("removed");
    List<VisitResult> looks = new ArrayList<>();
    for (Instant at = DAY; at.isBefore(DAY.plus(Duration.ofDays(1))); at = at.plus(PACE)) {
      Visit row = page(open, at).visit();
      looks.add(
          VisitResult.rowOnly(row.of(new Target.Tag(target, api.platform(), "removed", null))));
    }
    api.lake().write(looks);
    api.lake().reader().refresh();
    String question = "/v1/insights/posts-over-time?interval=PT12H&target=" + target + WINDOW;
    assertThat(points(question)).contains("\"value\":0", "observed").doesNotContain("null");

    api.registry()
        .expired()
        .moveTo(Expired.Kind.DOCUMENT, List.of(target), DAY.plus(Duration.ofHours(12)));

    assertThat(points(question))
        .isEqualTo(
            """
            [{"at":"2026-05-01T00:00:00Z","value":null,"coverage":0.0,"status":"gap"},\
            {"at":"2026-05-01T12:00:00Z","value":0,"coverage":1.0,"status":"observed"}]\
            """);
    JsonNode coverage = api.get("/v1/coverage?target=" + target + WINDOW).path("targets").path(0);
    assertThat(coverage.path("timeCoverage").asDouble()).isEqualTo(0.5);
    assertThat(coverage.path("gaps").toString())
        .isEqualTo(
            """
            [{"from":"2026-05-01T00:00:00Z","to":"2026-05-01T12:00:00Z","cause":"expired"}]\
            """);
  }

  private static String points(String question) throws Exception {
    return api.get(question).path("answer").path("series").path(0).path("points").toString();
  }

  private static JsonNode item(JsonNode page, String key) {
    for (JsonNode item : page.path("items")) {
      if (item.path("key").asText().equals(key)) {
        return item;
      }
    }
    throw new AssertionError(key + " is not in " + page);
  }
}
