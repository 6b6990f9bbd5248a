package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has posted and commented, is watched, imported, in quarantine and in raw answers is
 * erased by a command, while the crawl goes on and its process is killed. Nothing is left, and
 * neither a look nor a replay nor an import brings them back.
 */
@Tag("long")
class ErasureIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NET = "bluesky";

  @TempDir private Path data;
  private TrawlProcess.Place place;
  private Networks networks;
  private Lakes lakes;
  private Database database;
  private String id;
  private String handle;

  /** An answer in which they are, as it came. */
  private RawResponse answer;

  private String tag;

  @Test
  void nothingIsLeftOfSomebodyAndNothingBringsThemBack() throws Exception {
    place = new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks started = Networks.start(Long.getLong("trawl.seed", 7));
        Lakes lake = new Lakes(place.elasticsearch())) {
      networks = started;
      lakes = lake;
      lake.empty();
      String erasure;
      try (TrawlProcess up = up()) {
        database = Database.open(DatabaseSettings.of(place.jdbcUrl(), 4));
        somebodyIsEverywhere();
        assertThat(traces()).hasSizeGreaterThan(10).containsKeys("table target", "table import");
        erasure = begun();
        soon("it has begun").until(() -> !progress(erasure).equals("{}"));
        up.kill();
      }
      try (TrawlProcess _ = up()) {
        goneOnWith(erasure);
        assertThat(traces()).isEmpty();
        receipt(erasure);
        nothingBringsThemBack();
      }
      assertThat(traces()).isEmpty();
      assertThat(lake.count("trawl-post-*", "{\"match_all\":{}}")).isPositive();
    } finally {
      if (database != null) {
        database.close();
      }
    }
  }

  private TrawlProcess up() throws Exception {
    Map<String, Object> settings = new TreeMap<>(networks.settings());
    settings.put("trawl.crawler.erasure-settle", "5s");
    settings.put("trawl.crawler.comments-every", "3m");
    TrawlProcess up = TrawlProcess.up(place, settings);
    up.awaitReady();
    return up;
  }

  private Map<String, String> traces() throws Exception {
    return new Traces(database, lakes).of(List.of(id, handle));
  }

  private void somebodyIsEverywhere() throws Exception {
    Watched watched = new Watched(place.jdbcUrl(), networks.clock());
    tag =
        watched
            .track(
                Principal.local(),
                1,
                List.of("nike", "adidas", "puma", "running").stream()
                    .map(name -> new NewTarget(NET, "tag", name, null, Duration.ofMinutes(2)))
                    .toList())
            .getFirst();
    soon("somebody who has posted and commented")
        .until(() -> {
          List<String> both = lakes.values("trawl-comment-bluesky-*", "authorId");
          both.retainAll(lakes.values("trawl-post-bluesky-*", "authorId"));
          both.stream().findFirst().ifPresent(author -> id = author);
          return !both.isEmpty();
        });
    for (JsonNode hit : lakes.all()) {
      if (hit.at("/_source/authorId").asText().equals(id)
          && hit.at("/_source").has("authorHandle")) {
        handle = hit.at("/_source/authorHandle").asText();
      }
    }
    String watchedId =
        watched
            .track(
                Principal.local(),
                1,
                List.of(new NewTarget(NET, "handle", handle, null, Duration.ofMinutes(2))))
            .getFirst();
    soon("their profile")
        .until(() ->
            lakes.values("trawl-profile-bluesky", "key").contains(id)
                && rows("select native_id from target where id = '" + watchedId + "'")
                    .contains(id));
    answer = new Traces(database, lakes).answer("search", id).orElseThrow();
    quarantined(900_001);
    assertThat(imported(handle + ".jsonl", 1).path("documents").asInt()).isEqualTo(1);
  }

  /** What a node of an earlier release may have left, or a backup brought back. */
  private void quarantined(long number) {
    Instant now = networks.clock().instant();
    Visit row =
        Look.of(new Target.Tag(tag, NET, "nike", null), number, now)
            .failing(VisitOutcome.UNREADABLE, "UPSTREAM_SCHEMA", "no list of posts")
            .every(Duration.ofMinutes(2))
            .holding(0)
            .from(NET)
            .row();
    VisitResult result =
        new VisitResult(row, List.of(), now, answer, true)
            .read(
                new Reading(
                    NET,
                    1,
                    JsonNodeFactory.instance.objectNode().put("kind", "page"),
                    JsonNodeFactory.instance.objectNode()),
                List.of());
    try (Lake ajar =
        Lake.open(LakeSettings.of(place.elasticsearch()), Door.OPEN, networks.clock())) {
      assertThat(ajar.write(List.of(result)).getFirst()).isInstanceOf(Verdict.Acknowledged.class);
    }
  }

  private JsonNode imported(String name, int file) throws Exception {
    String begin =
        """
        {"name":"%s","bytes":7,"digest":"%064x","format":"twarc"}\
        """
            .formatted(name, file);
    String batch =
        """
        {"last":true,"refused":{},"next":{"part":0,"records":1},"documents":[
          {"trawl":"post","platform":"bluesky","id":"at://%s/app.bsky.feed.post/3made",
           "author":{"id":"%s","handle":"%s"},"observedAt":"2026-01-05T10:00:00Z","text":"made",
           "counts":{"likes":1}}]}\
        """
            .formatted(id, id, handle);
    String made = api("POST", "/v1/imports", begin).path("id").asText();
    return api("POST", "/v1/imports/" + made + "/batches/0", batch);
  }

  private String begun() throws Exception {
    String said = trawl("erase", NET, "--handle", handle, "--reason", "asked", "--yes");
    assertThat(said).contains(id, handle, "erasing: j-");
    return said.replaceAll("(?s).*erasing: (j-\\S+).*", "$1");
  }

  /** Nobody waits here for a dead node's minute. */
  private void goneOnWith(String erasure) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update job set held_until = created_at where id = ? and finished_at is null",
                erasure));
    String job = "select j::text from job j where id = '" + erasure + "'";
    soon("the erasure")
        .atMost(Duration.ofMinutes(4))
        .untilAsserted(() -> assertThat(rows(job)).contains(",done,"));
  }

  private void receipt(String erasure) throws Exception {
    String said = trawl("erasures", erasure);
    assertThat(said).contains("state     done", "lake.posts").doesNotContain(id, handle);
    JsonNode receipt = api("GET", "/v1/erasures/" + erasure, "");
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode store : receipt.path("stores")) {
      assertThat(store.path("left").asLong()).as(store.toString()).isZero();
      assertThat(store.path("erased")).as(store.toString()).isEqualTo(store.path("found"));
      found.put(store.path("store").asText(), store.path("found").asLong());
    }
    assertThat(found.entrySet().stream().filter(it -> it.getValue() > 0).map(Map.Entry::getKey))
        .contains(
            "lake.posts",
            "lake.comments",
            "lake.profiles",
            "lake.observations",
            "lake.visits",
            "lake.raw",
            "lake.quarantine",
            "rows.targets",
            "rows.imports");
  }

  private void nothingBringsThemBack() throws Exception {
    String withheld = "{\"range\":{\"withheld\":{\"gt\":0}}}";
    soon("looks at pages with them")
        .until(() -> lakes.count("trawl-visit-bluesky-*", withheld) > 2);
    assertThat(imported("other.jsonl", 2).path("withheld").asInt()).isEqualTo(1);
    quarantined(900_002);
    String replay = api("POST", "/v1/quarantine/replays", "{}").path("id").asText();
    soon("the replay")
        .until(() -> rows("select state from job where id = '" + replay + "'").equals("done"));
    assertThat(trawl("track", "handle", handle, "--on", NET)).contains("not erased");
  }

  private String progress(String job) {
    return rows("select progress from job where id = '" + job + "'");
  }

  private String rows(String sql) {
    return database
        .jdbi()
        .withHandle(
            handle -> String.join("\n", handle.createQuery(sql).mapTo(String.class).list()));
  }

  private String trawl(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    try (TrawlProcess command = TrawlProcess.command(place, all.toArray(String[]::new))) {
      command.awaitEnd(Duration.ofMinutes(1));
      return command.said();
    }
  }

  private JsonNode api(String method, String path, String body) throws Exception {
    String running = Files.readString(data.resolve("running.json"));
    URI api = URI.create(running.replaceFirst(".*\"api\":\"([^\"]*)\".*", "$1"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(api.resolve(path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      var said = http.send(request, BodyHandlers.ofString());
      assertThat(said.statusCode()).as(said.body()).isLessThan(300);
      return JSON.readTree(said.body());
    }
  }

  private static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(300));
  }
}
