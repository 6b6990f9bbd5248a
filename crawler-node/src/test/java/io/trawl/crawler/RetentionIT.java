package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.crawler.jobs.Work;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.door.Policed;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Lost;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Policy;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Expired;
import io.trawl.registry.Job;
import io.trawl.registry.PolicyRows;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A network with two ways, of which one must let go after thirty days and the other keeps for ever:
 * what was kept long enough goes, all else stays, and nobody claims that there was nothing.
 */
class RetentionIT {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration KEPT = DAY.multipliedBy(30);
  private static final AtomicInteger NETS = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String net = "k" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  private final String strict = net + "-strict";
  private final String free = net + "-free";
  private Database database;
  private Registry registry;
  private Lake lake;
  private int visits;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    lake =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    lake.close();
    database.close();
  }

  private void policies(Keep strictly, Keep freely) {
    registry
        .policies()
        .publish(
            List.of(
                held(strict, strictly),
                held(free, freely),
                new PolicyRows.Held(Policy.free("import", "import"), true)),
            NOW);
  }

  private PolicyRows.Held held(String source, Keep keep) {
    return new PolicyRows.Held(
        new Policy(source, net, Set.of(), keep, Export.YES, null, false, Map.of()), true);
  }

  private static Keep documents(Duration kept) {
    return new Keep(kept, null, null, null, null);
  }

  private VisitResult visit(String target, @Nullable String source, int daysAgo, String... keys) {
    Instant at = NOW.minus(DAY.multipliedBy(daysAgo));
    List<Seen> seen = new ArrayList<>();
    for (String key : keys) {
      seen.add(new Seen(post(key, ++visits), JsonNodeFactory.instance.objectNode().put("x", key)));
    }
    Visit row =
        new Visit(
            new Target.Tag(net + target, net, target, null),
            ++visits,
            at,
            at,
            at,
            RequestKind.PAGE,
            VisitOutcome.FETCHED,
            null,
            null,
            Duration.ofMinutes(5),
            20,
            1,
            null,
            200,
            9,
            List.of(),
            source);
    RawResponse raw =
        new RawResponse("https://n.example", 200, Map.of(), new RawBody("{}".getBytes(UTF_8)));
    return new VisitResult(row, seen, at, raw, false);
  }

  private Post post(String key, long likes) {
    return new Post(
        net,
        key,
        key,
        "https://n.example/" + key,
        new Author("a1", "ann", "Ann"),
        "what " + key + " says",
        NOW.minus(DAY.multipliedBy(200)),
        null,
        null,
        new Counts(Map.of(Metric.LIKES, Count.of(likes))),
        null,
        null,
        null,
        null,
        null);
  }

  private void write(VisitResult... results) {
    assertThat(lake.write(List.of(results))).allMatch(Verdict.Acknowledged.class::isInstance);
  }

  private RetentionJob work() {
    return new RetentionJob(
        lake.retention(), registry.policies(), registry.expired(), InstantSource.fixed(NOW));
  }

  private static Job job(String progress) {
    return new Job(
        "j-1",
        "default",
        "trawl",
        RetentionJob.KIND,
        RetentionJob.arguments(NOW),
        progress,
        Job.State.RUNNING,
        null,
        0,
        1,
        NOW,
        NOW,
        null);
  }

  /** All steps, each done twice: as by one who died, and by who went on. */
  private JsonNode done() throws Exception {
    return done(true);
  }

  private JsonNode done(boolean twice) throws Exception {
    RetentionJob work = work();
    String progress = Job.BEGINNING;
    for (int step = 0; step < 1_000; step++) {
      if (twice) {
        work.step(job(progress));
      }
      switch (work.step(job(progress))) {
        case Work.Step.More(var next) -> progress = next;
        case Work.Step.Done(var last) -> {
          lake.reader().refresh();
          return JSON.readTree(last);
        }
        case Work.Step.Later(var next, _) -> progress = next;
        case Work.Step.Hopeless(var reason) -> throw new AssertionError(reason);
      }
    }
    throw new AssertionError("it never ends");
  }

  private boolean isThere(String key) {
    return lake.reader().document(new Ref(Kind.POST, net, key)).isPresent();
  }

  private long count(String kind) {
    return lake.reader()
        .search(
            "trawl-" + kind + "-" + net.replace('-', '.') + "-*",
            JsonNodeFactory.instance.objectNode().put("size", 0))
        .path("hits")
        .path("total")
        .path("value")
        .asLong();
  }

  @Test
  void whatTheStrictWayBroughtGoesUnlessItWasSeenSince() throws Exception {
    policies(documents(KEPT), Keep.ALL);
    write(visit("cats", strict, 40, "old", "refreshed"));
    write(visit("cats", strict, 10, "refreshed", "young"));
    write(visit("dogs", free, 40, "free"));
    write(visit("both", strict, 45, "shared"), visit("both", free, 40, "shared"));
    write(visit("none", null, 40, "unsaid"));

    done();

    assertThat(List.of("refreshed", "young", "free")).allMatch(this::isThere);
    assertThat(List.of("old", "shared", "unsaid")).noneMatch(this::isThere);
    Instant before = NOW.minus(KEPT);
    assertThat(
            registry
                .expired()
                .of(
                    Expired.Kind.DOCUMENT,
                    List.of(net + "cats", net + "dogs", net + "both", net + "none")))
        .as("whose posts may be missing, and before when")
        .containsOnlyKeys(net + "cats", net + "both", net + "none")
        .containsValues(before, before, before);
  }

  @Test
  void aPostThatCameBackAfterItExpiredIsNew() throws Exception {
    policies(documents(KEPT), Keep.ALL);
    write(visit("cats", strict, 40, "a"));
    done();

    var tally = lake.write(List.of(visit("cats", strict, 1, "a"))).getFirst();

    assertThat(((Verdict.Acknowledged) tally).tally().newPosts()).isEqualTo(1);
    assertThat(isThere("a")).isTrue();
  }

  @Test
  void aMonthGoesWholeOnceNobodyWantsItAndNoSooner() throws Exception {
    Keep month = new Keep(null, KEPT, null, KEPT, null);
    policies(month, new Keep(null, DAY.multipliedBy(60), null, KEPT, null));
    write(visit("cats", free, 200, "a"), visit("cats", free, 40, "a"));
    write(visit("cats", strict, 40, "b"), visit("cats", strict, 10, "b"));
    lake.reader().refresh();
    assertThat(count("observation")).isEqualTo(4);

    JsonNode progress = done(false);

    assertThat(progress.path("indices").asInt()).as("May's counts and answers").isEqualTo(2);
    assertThat(progress.path("observations").asInt()).as("May's one, and October's").isEqualTo(2);
    assertThat(count("observation")).as("free 40 days ago, strict 10 days ago").isEqualTo(2);
    assertThat(count("raw")).isEqualTo(1);
    assertThat(count("visit")).isEqualTo(4);
    assertThat(List.of("a", "b")).allMatch(this::isThere);
    assertThat(registry.expired().of(Expired.Kind.OBSERVATION, List.of(net)))
        .containsEntry(net, NOW.minus(KEPT));
    assertThat(registry.expired().of(Expired.Kind.VISIT, List.of(net))).isEmpty();
  }

  @Test
  void moreThanAStepIsDoneInSteps() throws Exception {
    policies(documents(KEPT), Keep.ALL);
    for (int page = 0; page < 3; page++) {
      String[] keys = new String[400];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = "m" + page + "." + i;
      }
      write(visit("cats", strict, 40, keys));
    }

    done();

    assertThat(count("post")).isZero();
  }

  @Test
  void whatADocumentSaysThatIsGoneIsTakenOutAndTheMarkStays() throws Exception {
    Keep gone = new Keep(null, null, null, null, DAY.multipliedBy(2));
    policies(gone, Keep.ALL);
    write(visit("cats", strict, 9, "gone", "back", "lately"), visit("cats", free, 9, "free"));
    write(
        visit("cats", strict, 3)
            .losing(
                List.of(
                    Lost.post("gone", Lost.Why.DELETED),
                    Lost.post("back", Lost.Why.UNKNOWN),
                    Lost.post("free", Lost.Why.DELETED))));
    write(visit("cats", strict, 1, "back").losing(List.of(Lost.post("lately", Lost.Why.DELETED))));

    done();

    JsonNode left = lake.reader().json(new Ref(Kind.POST, net, "gone")).orElseThrow();
    assertThat(left.path("gone").path("cause").asText()).isEqualTo("deleted");
    assertThat(left.path("emptiedAt").asText()).isEqualTo(NOW.toString());
    assertThat(left.toString()).doesNotContain("what gone says", "ann", "\"x\"");
    assertThat(left.path("likes").asInt()).as("its counts stay").isPositive();
    for (String key : List.of("back", "lately", "free")) {
      assertThat(
              lake.reader().json(new Ref(Kind.POST, net, key)).orElseThrow().path("text").asText())
          .isEqualTo("what " + key + " says");
    }
  }

  @Test
  void whatComesTooLateIsExpiredAtTheDoorAndAccountedFor() {
    Policy policy = held(strict, documents(KEPT)).policy();
    try (Lake guarded =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()), door(policy), InstantSource.fixed(NOW))) {
      var verdict = guarded.write(List.of(visit("cats", strict, 40, "late"))).getFirst();

      var tally = ((Verdict.Acknowledged) verdict).tally();
      assertThat(tally.fetched()).isEqualTo(1);
      assertThat(tally.expired()).isEqualTo(1);
      assertThat(isThere("late")).isFalse();
    }
  }

  private static Door door(Policy policy) {
    Policed.Rules rules =
        new Policed.Rules(
            Map.of(policy.source(), policy), Policy.free("import", "import"), Optional.empty());
    return new Door(List.of(() -> new Policed(rules, NOW)));
  }
}
