package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.lake.quarantine.HeldGroup;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import io.trawl.protocol.Watch;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Finding;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network that changes its names under a reader that does not know them, and the same network
 * under one that always did: after the first one's quarantine was replayed both lakes are the same.
 */
class ReplayIT {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final AtomicInteger NETS = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TARGETS = 2;

  /** From here on one of a page's items is written otherwise, then a count, then every id. */
  private static final int ONE_ITEM = 14;

  private static final int COUNTS = 16;
  private static final int IDS = 19;

  /** From here on the reader knows all names. */
  private static final int REPAIRED = 23;

  private static final int VISITS = 26;

  private final String net = "r" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private Database database;
  private Registry registry;
  private Lake lake;
  private Contents contents;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, START);
    lake = Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, clock);
    contents = new Contents(lake);
  }

  @AfterEach
  void close() {
    lake.close();
    database.close();
  }

  @Test
  void afterAReplayTheLakeIsAsIfItHadNeverBroken() {
    run(net + ".never", REPAIRED, 2);
    run(net + ".broken", REPAIRED, 1);
    assertThat(contents.of(net + ".broken", "post"))
        .isNotEqualTo(contents.of(net + ".never", "post"));

    Replay.Progress progress = replay(net + ".broken");

    assertThat(progress.held()).isZero();
    assertThat(progress.lost()).isZero();
    assertThat(progress.read()).isEqualTo((long) TARGETS * (REPAIRED - COUNTS + COUNTS - ONE_ITEM));
    assertThat(groups(net + ".broken")).isEmpty();
    for (String kind : List.of("post", "observation", "visit")) {
      assertThat(contents.of(net + ".broken", kind))
          .as(kind)
          .isNotEmpty()
          .containsExactlyElementsOf(contents.of(net + ".never", kind));
    }
  }

  @Test
  void nothingThatCouldNotBeReadIsStoredAndAllOfItIsHeld() {
    run(net + ".held", REPAIRED, 1);

    long items =
        groups(net + ".held").stream().filter(ReplayIT::isItem).mapToLong(HeldGroup::count).sum();
    long answers =
        groups(net + ".held").stream().filter(it -> !isItem(it)).mapToLong(HeldGroup::count).sum();

    assertThat(items).isEqualTo((long) TARGETS * (COUNTS - ONE_ITEM));
    assertThat(answers).isEqualTo((long) TARGETS * (REPAIRED - COUNTS));
    assertThat(groups(net + ".held")).allMatch(it -> Integer.valueOf(1).equals(it.version()));
    assertThat(contents.of(net + ".held", "observation"))
        .allMatch(it -> it.has("likes"), "no view of a post without its likes");
    assertThat(registry.findings().list(true, net + ".held", 100))
        .extracting(Finding::place)
        .contains(".posts[].likes", ".posts[].id");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReplayThatDiesIsDoneAgainAndChangesNothingMore(boolean written) {
    run(net + ".never", REPAIRED, 2);
    run(net + ".dies", REPAIRED, 1);
    AtomicInteger left = new AtomicInteger(5);
    Replay dying =
        replaying(
            net + ".dies",
            results -> {
              boolean dies = left.decrementAndGet() == 0;
              List<Verdict> verdicts = dies && !written ? List.of() : lake.write(results);
              if (dies) {
                throw new IllegalStateException("killed");
              }
              return verdicts;
            });
    HeldFilter filter = new HeldFilter(net + ".dies", null, null);

    assertThatThrownBy(() -> dying.step(filter, Replay.Progress.START)).hasMessage("killed");
    replay(net + ".dies");

    assertThat(groups(net + ".dies")).isEmpty();
    for (String kind : List.of("post", "observation", "visit")) {
      assertThat(contents.of(net + ".dies", kind))
          .as(kind)
          .containsExactlyElementsOf(contents.of(net + ".never", kind));
    }
  }

  @Test
  void whatTheConnectorOfNowCannotReadEitherStays() {
    run(net + ".stays", VISITS + 1, 1);
    long before = groups(net + ".stays").stream().mapToLong(HeldGroup::count).sum();

    Replay.Progress progress = again(net + ".stays");

    assertThat(progress.read()).isZero();
    assertThat(progress.held()).isPositive();
    assertThat(groups(net + ".stays").stream().mapToLong(HeldGroup::count).sum()).isEqualTo(before);
  }

  @Test
  void aChangeThatIsAcknowledgedIsStoredWithoutWhatIsGone() {
    run(net + ".known", IDS, 1, IDS - 1);
    Finding found =
        registry.findings().list(true, net + ".known", 100).stream()
            .filter(it -> it.place().equals(".posts[].likes"))
            .findFirst()
            .orElseThrow();

    assertThat(again(net + ".known").read()).isZero();
    registry.findings().acknowledge(Principal.local(), found.id(), START);

    assertThat(again(net + ".known").read()).isEqualTo((long) TARGETS * (IDS - COUNTS));
  }

  /** One step with the first version, by a node that has just begun. */
  private Replay.Progress again(String platform) {
    Replay again =
        new Replay(
            Map.of(platform, new PostsPlatform(platform, 1)),
            Map.of(),
            sentinel(),
            lake.quarantine(),
            lake::write);
    return again.step(new HeldFilter(platform, null, null), Replay.Progress.START).progress();
  }

  private static boolean isItem(HeldGroup group) {
    return "unreadable item".equals(group.reason());
  }

  /** Visits targets by turns; from {@code repaired} on with the second version. */
  private void run(String platform, int repaired, int version) {
    run(platform, repaired, version, VISITS);
  }

  private void run(String platform, int repaired, int version, int last) {
    Sentinel sentinel = sentinel();
    for (int number = 1; number <= last; number++) {
      int by = number < repaired ? version : 2;
      for (int target = 1; target <= TARGETS; target++) {
        visit(new PostsPlatform(platform, by), sentinel, target, number);
      }
    }
  }

  private void visit(PostsPlatform platform, Sentinel sentinel, int which, int number) {
    Target target =
        new Target.Tag(platform.platform() + "-" + which, platform.platform(), "cats", null);
    Instant planned = START.plus(PACE.multipliedBy(number)).plusSeconds(which);
    now = planned;
    Response answer =
        new Response(200, Map.of(), Payload.of(body(which, number)), planned.plusSeconds(1))
            .remembering();
    Request request = new Request.Page(target);
    Position position = new Position("p" + number, null, null);
    Outcome outcome =
        sentinel.looked(
            platform, request, position, answer, platform.read(request, position, answer));
    InFlight visit =
        new InFlight(
            new Watch.Visit(target, planned, PACE, "3"),
            target,
            Lane.PAGE,
            request,
            new Way(platform, Visits.ADDRESS, false, true),
            planned,
            Optional.empty(),
            null);
    VisitResult result =
        VisitReport.of(
            Visits.after(number - 1),
            visit,
            new Attempt.Answered(Visits.ADDRESS, answer, outcome),
            Readings.of(platform, request, position),
            planned.plusSeconds(2));
    assertThat(lake.write(List.of(result)).getFirst()).isInstanceOf(Verdict.Acknowledged.class);
  }

  /** Five posts that both targets see, and of which a new one comes with every visit. */
  private static String body(int which, int number) {
    ObjectNode root = JSON.createObjectNode();
    for (int i = 0; i < 5; i++) {
      int post = number + i;
      ObjectNode item = root.withArray("posts").addObject();
      boolean otherwise = number >= IDS || (number >= ONE_ITEM && number < COUNTS && i == 2);
      item.put(otherwise ? "ident" : "id", "post" + post);
      item.put("at", START.plusSeconds(post).toString());
      item.put("text", "of " + post);
      item.put(number >= COUNTS ? "hearts" : "likes", 10 * number + which + i);
    }
    return root.toString();
  }

  private Sentinel sentinel() {
    return new Sentinel(
        new WatchedEndpoint.Ports(
            registry.shapes(),
            registry.findings(),
            clock,
            new CrawlerMeters(new SimpleMeterRegistry(), clock, List.of(net))));
  }

  private Replay.Progress replay(String platform) {
    Replay replay = replaying(platform, lake::write);
    Replay.Step step = new Replay.Step(Replay.Progress.START, false);
    while (!step.over()) {
      step = replay.step(new HeldFilter(platform, null, null), step.progress());
    }
    return step.progress();
  }

  private Replay replaying(String platform, Function<List<VisitResult>, List<Verdict>> sink) {
    return new Replay(
        Map.of(platform, new PostsPlatform(platform, 2)),
        Map.of(),
        sentinel(),
        lake.quarantine(),
        sink);
  }

  private List<HeldGroup> groups(String platform) {
    return lake.quarantine().groups(new HeldFilter(platform, null, null));
  }
}
