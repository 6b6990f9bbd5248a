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
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
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
import io.trawl.model.policy.Policy;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Job;
import io.trawl.registry.PolicyRows;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network of its own with two ways, over real engines, and the job over it. */
final class Retained implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final Duration KEPT = DAY.multipliedBy(30);
  private static final AtomicInteger NETS = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  final String net = "k" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  final String strict = net + "-strict";
  final String free = net + "-free";
  private final Database database;
  final Registry registry;
  final Lake lake;
  private int visits;

  Retained() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    lake =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, InstantSource.fixed(NOW));
  }

  @Override
  public void close() {
    lake.close();
    database.close();
  }

  void policies(Keep strictly, Keep freely) {
    registry
        .policies()
        .publish(
            List.of(
                held(strict, strictly),
                held(free, freely),
                new PolicyRows.Held(Policy.free("import", "import"), true)),
            NOW);
  }

  PolicyRows.Held held(String source, Keep keep) {
    return new PolicyRows.Held(
        new Policy(source, net, Set.of(), keep, Export.YES, null, false, Map.of()), true);
  }

  static Keep documents(Duration kept) {
    return new Keep(kept, null, null, null, null);
  }

  VisitResult visit(String target, @Nullable String source, int daysAgo, String... keys) {
    Instant at = NOW.minus(DAY.multipliedBy(daysAgo));
    List<Seen> seen = new ArrayList<>();
    for (String key : keys) {
      seen.add(new Seen(post(key, ++visits), JsonNodeFactory.instance.objectNode().put("x", key)));
    }
    Visit row =
        Look.of(new Target.Tag(net + target, net, target, null), ++visits, at)
            .every(Duration.ofMinutes(5))
            .from(source)
            .row();
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

  void write(VisitResult... results) {
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
  JsonNode done() throws Exception {
    return done(true);
  }

  JsonNode done(boolean twice) throws Exception {
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

  boolean isThere(String key) {
    return lake.reader().document(new Ref(Kind.POST, net, key)).isPresent();
  }

  long count(String kind) {
    return lake.reader()
        .search(
            "trawl-" + kind + "-" + net.replace('-', '.') + "-*",
            JsonNodeFactory.instance.objectNode().put("size", 0))
        .path("hits")
        .path("total")
        .path("value")
        .asLong();
  }
}
