package io.trawl.crawler.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.crawler.jobs.Work;
import io.trawl.crawler.jobs.Work.Step;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Principal;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Erasures;
import io.trawl.registry.Job;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import io.trawl.registry.Targets.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person in every store, an erasure whose every step is done twice, and nobody left. */
class ErasureJobIT {

  private static final AtomicInteger NETS = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Principal WHO = Principal.local();
  private static final Duration SETTLE = Duration.ofMinutes(4);
  private static final String ID = "did:plc:quilla";
  private static final String HANDLE = "quilla.example";
  private static final String FORMER = "quillb.example";

  private final String net = "e" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  private final AtomicInteger visits = new AtomicInteger();
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private Database database;
  private Registry registry;
  private Lake lake;
  private Lake ajar;
  private Everything everything;
  private Target.Handle target;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, now);
    Pattern any = Pattern.compile(".*");
    registry
        .platforms()
        .publish(
            List.of(
                new Platforms.Platform(
                    net, true, List.of("tag", "handle"), any, any, "", Duration.ofMinutes(5),
                    null)),
            now);
    lake =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()),
            Door.suppressing(registry.suppressions()::current),
            () -> now);
    ajar = Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, () -> now);
    everything = new Everything(database, lake, net);
    target = watched(HANDLE);
  }

  @AfterEach
  void close() {
    ajar.close();
    lake.close();
    database.close();
  }

  @Test
  void whoeverDiesAtWhateverStepNothingOfThemIsLeftAndTheReceiptAddsUp() {
    fillTheLake();
    fillTheRows();
    assertThat(everything.naming(ID, HANDLE, FORMER)).hasSizeGreaterThan(15);

    Job job = erased();

    assertThat(everything.naming(ID, HANDLE, FORMER)).isEmpty();
    assertThat(documents("trawl-post")).hasSize(1);
    assertThat(documents("trawl-comment")).hasSize(1);
    assertThat(documents("trawl-observation")).hasSize(2);
    assertThat(documents("trawl-raw")).hasSize(1);
    assertThat(documents("trawl-visit")).hasSize(visits.get());
    JsonNode found = json(job.progress()).path("found");
    assertThat(first(found, "lake.posts")).as("theirs, and one that quotes them").isEqualTo(2);
    assertThat(first(found, "lake.comments")).as("two that go, one that answers").isEqualTo(3);
    assertThat(first(found, "lake.profiles")).isEqualTo(1);
    assertThat(first(found, "lake.observations")).isEqualTo(4);
    assertThat(first(found, "lake.raw")).isEqualTo(1);
    assertThat(first(found, "lake.quarantine")).isEqualTo(2);
    assertThat(first(found, "lake.visits")).isEqualTo(1);
    assertThat(first(found, "rows.targets")).isEqualTo(1);
    for (Map.Entry<String, JsonNode> place : found.properties()) {
      assertThat(place.getValue().path(place.getValue().size() - 1).asInt())
          .as("last pass over %s", place)
          .isZero();
    }
  }

  @Test
  void whatComesAgainIsWithheldAndNobodyIsWatchedAgain() {
    fillTheLake();
    erased();

    Tally tally = written(lake, page(false));

    assertThat(tally.withheld()).isEqualTo(2);
    assertThat(tally.fetched())
        .isEqualTo(tally.stored() + tally.unchanged() + tally.quarantined() + tally.withheld());
    var again = new NewTarget(net, "handle", "@" + HANDLE, null, null);
    assertThat(registry.targets().register(WHO, List.of(again), now).getFirst())
        .isInstanceOfSatisfying(
            Registration.Refused.class,
            refused -> assertThat(refused.reason()).contains("(expected: one that was not erased)"));
    assertThat(everything.naming(ID, HANDLE)).isEmpty();
  }

  /** A node that had not seen the list when its write began. */
  @Test
  void whatAWriteUnderWayBringsAfterThePassIsFoundOnceItHasSettled() {
    Job begun = registry.erasures().start(WHO, person(), "asked", now);
    Job held = taken();
    Step step = work().step(held);
    while (step instanceof Step.More(var progress)) {
      held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
      step = work().step(held);
    }
    Step.Later later = (Step.Later) step;
    assertThat(later.from()).isEqualTo(begun.createdAt().plus(SETTLE));

    written(ajar, page(false));
    now = later.from();
    held = registry.jobs().advance(held, later.progress(), now, now).orElseThrow();
    run(held);

    assertThat(everything.naming(ID, HANDLE)).isEmpty();
    assertThat(documents("trawl-post")).hasSize(1);
  }

  @Test
  void whereSomethingBringsThemBackForEverThatIsSaid() {
    registry.erasures().start(WHO, person(), "asked", now);
    now = now.plus(SETTLE);
    Job held = taken();
    Step step = new Step.More(held.progress());
    while (step instanceof Step.More(var progress)) {
      written(ajar, page(false));
      lake.reader().refresh();
      held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
      step = work().step(held);
    }
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Hopeless.class,
            hopeless -> assertThat(hopeless.reason()).contains("earlier release"));
  }

  /** Every step is done by one who dies before it is remembered, and by one who goes on. */
  private Job erased() {
    registry.erasures().start(WHO, person(), "asked", now);
    now = now.plus(SETTLE);
    return run(taken());
  }

  private Job run(Job first) {
    Job held = first;
    while (true) {
      work().step(held); // By one who dies before it is remembered.
      switch (work().step(held)) {
        case Step.More(var progress) ->
            held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
        case Step.Later(var progress, var from) -> {
          now = from;
          held = registry.jobs().advance(held, progress, now.plusSeconds(60), now).orElseThrow();
        }
        case Step.Done(var progress) -> {
          return registry.jobs().finish(held, progress, now).orElseThrow();
        }
        case Step.Hopeless(var reason) -> throw new AssertionError(reason);
      }
    }
  }

  private Work work() {
    return new ErasureJob(registry, lake.erasing(), () -> now, SETTLE);
  }

  private Job taken() {
    return registry
        .jobs()
        .take("one", List.of(Erasures.KIND), now.plusSeconds(60), now)
        .orElseThrow();
  }

  private Erasures.Person person() {
    return new Erasures.Person(net, Set.of(ID), Set.of(HANDLE), Set.of(FORMER));
  }

  private Target.Handle watched(String name) {
    var asked = new NewTarget(net, "handle", name, null, null);
    return registry.targets().register(WHO, List.of(asked), now).stream()
        .map(done -> (Target.Handle) ((Registration.Registered) done).target())
        .findFirst()
        .orElseThrow();
  }

  private void fillTheLake() {
    written(lake, page(true));
    written(lake, result(tag(), "{'likes': 7}"));
    Profile profile =
        new Profile(
            net, ID, ID, HANDLE, "Quilla", "bio", null, null, null, null, null, counts(9), null);
    written(
        lake,
        new VisitResult(
            row(new Target.Handle(target.id(), net, HANDLE, null, ID), VisitOutcome.FETCHED),
            List.of(new Seen(profile, json("{'did': '" + ID + "'}"))),
            now,
            null,
            false));
    written(
        lake,
        new VisitResult(
            row(tag(), VisitOutcome.UNREADABLE),
            List.of(),
            now,
            raw("<a href='/profile/" + HANDLE + "'>"),
            true));
  }

  /** Posts and comments of a page of which one post and one comment are theirs. */
  private VisitResult page(boolean withItem) {
    Post theirs = post("at://" + ID + "/1", new Author(ID, HANDLE, "Quilla"));
    Post quoting = post("at://did:plc:bob/1", new Author("did:plc:bob", "bob.example", "Bob"));
    Post below = post("at://did:plc:cid/1", new Author("did:plc:cid", "cid.example", "Cid"));
    Post answer = post("at://" + ID + "/2", new Author(ID, HANDLE, "Quilla"));
    Post other = post("at://did:plc:cid/2", new Author("did:plc:cid", "cid.example", "Cid"));
    String body = "{'feed': [{'author': {'did': '" + ID + "'}}]}";
    VisitResult all =
        result(
            tag(),
            body,
            new Seen(theirs, json("{'uri': 'at://" + ID + "/1'}")),
            new Seen(quoting, json("{'likes': 1, 'quoted': {'author': {'did': '" + ID + "'}}}")));
    if (!withItem) {
      return all;
    }
    return new VisitResult(
            all.visit(),
            List.of(
                all.documents().get(0),
                all.documents().get(1),
                new Seen(new Comment(below, theirs.key(), null), json("{}")),
                new Seen(new Comment(answer, quoting.key(), null), json("{}")),
                new Seen(new Comment(other, quoting.key(), answer.key()), json("{}"))),
            now,
            all.raw(),
            false,
            null)
        .read(
            new Reading(net, 1, json("{'kind': 'page'}"), json("{}")),
            List.of(json("{'post': {'author': {'handle': '" + HANDLE + "'}}}")));
  }

  private void fillTheRows() {
    registry.dueTimes().named(target.id(), ID, FORMER, now);
    registry.dueTimes().named(target.id(), ID, HANDLE, now);
    database
        .jdbi()
        .useHandle(rows -> {
          for (String sql :
              List.of(
                  "update target set native_id = '" + ID + "' where id = '" + target.id() + "'",
                  "insert into event_journal (persistence_id, sequence_number, writer,"
                      + " event_ser_id, event_ser_manifest, event_payload) values ('target|"
                      + target.id()
                      + "', 1, 'w', 1, '', '"
                      + ID
                      + "'::bytea)",
                  "insert into snapshot values ('target|"
                      + target.id()
                      + "', 1, 1, 1, '', '"
                      + ID
                      + "'::bytea)",
                  "insert into source_state values ('s', '', 1, 'open', now(), 1, null, 'gone',"
                      + " null, 404, 'no account @"
                      + HANDLE
                      + "', '"
                      + target.id()
                      + "', 1, now())",
                  "insert into block (subject, target_id, instance, from_at, until_at, reason,"
                      + " actor) values ('"
                      + target.id()
                      + "', '"
                      + target.id()
                      + "', '', now(), now(), 'x', 'x')",
                  "insert into block (subject, platform, instance, from_at, until_at, reason,"
                      + " actor) values ('"
                      + net
                      + "', '"
                      + net
                      + "', '', now(), now(), 'because of "
                      + HANDLE
                      + "', 'x')",
                  "insert into finding values ('f', 's', 'e', '', 'p', 'vanished', 'text', 1,"
                      + " 'null', 0, now(), '"
                      + target.id()
                      + "', '{"
                      + HANDLE
                      + "}', 'open', null, null)",
                  "insert into import (id, team, actor, name, bytes, digest, format, source_kind,"
                      + " source_id, created_at, updated_at) values ('i', 'default', 'a', '"
                      + HANDLE
                      + ".ndjson', 1, 'd', 'f', '', '', now(), now())",
                  "insert into audit (at, team, actor, action, subject, detail) values (now(),"
                      + " 'default', 'a', 'target.rename', '"
                      + target.id()
                      + "', '{\"from\": \""
                      + FORMER
                      + "\", \"to\": \""
                      + HANDLE
                      + "\"}')")) {
            rows.execute(sql);
          }
        });
  }

  private Set<String> documents(String kind) {
    return everything.documents().keySet().stream()
        .filter(where -> where.startsWith(kind + "-"))
        .collect(Collectors.toSet());
  }

  private static int first(JsonNode found, String place) {
    return found.path(place).path(0).asInt();
  }

  private static Tally written(Lake into, VisitResult result) {
    return switch (into.write(List.of(result)).getFirst()) {
      case Verdict.Acknowledged(var tally) -> tally;
      case Verdict.NotAcknowledged(var reason) -> throw new AssertionError(reason);
    };
  }

  private Target tag() {
    return new Target.Tag("t-tag-" + net, net, "cats", null);
  }

  private VisitResult result(Target of, String body, Seen... seen) {
    return new VisitResult(row(of, VisitOutcome.FETCHED), List.of(seen), now, raw(body), false);
  }

  private static RawResponse raw(String body) {
    return new RawResponse(
        "https://net.example/tags/cats",
        200,
        Map.of(),
        new RawBody(body.replace('\'', '"').getBytes(UTF_8)));
  }

  private Visit row(Target of, VisitOutcome outcome) {
    return new Visit(
        of, visits.incrementAndGet(), now, now, now, RequestKind.PAGE, outcome, null, null,
        Duration.ofMinutes(5), 20, 1, null, 200, 10, List.of(), net);
  }

  private Post post(String key, Author author) {
    return new Post(
        net, key, key, null, author, "words", now, null, null, counts(3), null, List.of(), null,
        null, null);
  }

  private static Counts counts(long count) {
    return new Counts(Map.of(Metric.LIKES, Count.of(count)));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }
}
