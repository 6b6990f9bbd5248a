package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.lake.quarantine.HeldGroup;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Finding;
import io.trawl.registry.Registry;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that writes a name otherwise from one event to the next. */
class StreamSentinelIT {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final URI ADDRESS = URI.create("wss://stream.example");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NETS = new AtomicInteger();
  private static final int WINDOWS = 30;
  private static final int POSTS = 4;

  /** The first window whose events are written otherwise. */
  private static final int CHANGED = 24;

  private final String net = "s" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
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
  void aNameThatChangesIsToldAndNothingIsStoredWithoutIt() {
    hear(net + ".held", 1, "likes", "hearts");

    assertThat(findings(net + ".held")).contains("vanished [].post.likes");
    assertThat(groups(net + ".held"))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.count()).isEqualTo(WINDOWS - CHANGED);
          assertThat(held.reason()).contains("no post.likes");
        });
    assertThat(contents.of(net + ".held", "observation"))
        .hasSize(CHANGED * POSTS)
        .allMatch(it -> it.has("likes"), "no view of a post without its likes");
  }

  @Test
  void afterAReplayByAReaderThatKnowsItTheLakeIsAsIfItHadNeverChanged() {
    hear(net + ".never", 2, "likes", "hearts");
    hear(net + ".changed", 1, "likes", "hearts");
    assertThat(contents.of(net + ".changed", "post"))
        .isNotEqualTo(contents.of(net + ".never", "post"));

    Replay.Progress progress = replay(net + ".changed");

    assertThat(progress.read()).isEqualTo(WINDOWS - CHANGED);
    assertThat(progress.held() + progress.lost()).isZero();
    assertThat(groups(net + ".changed")).isEmpty();
    for (String kind : List.of("post", "observation", "visit")) {
      assertThat(contents.of(net + ".changed", kind))
          .as(kind)
          .isNotEmpty()
          .containsExactlyElementsOf(contents.of(net + ".never", kind));
    }
  }

  @Test
  void whatIsAboutNobodyAnyMoreBecauseANameChangedIsToldThoughThereIsNothingToHold() {
    hear(net + ".silent", 1, "tag", "label");

    assertThat(findings(net + ".silent")).contains("vanished [].tag");
    assertThat(contents.of(net + ".silent", "post")).hasSize(CHANGED * POSTS);
    assertThat(groups(net + ".silent")).isEmpty();
  }

  @Test
  void aStreamThatStaysAsItWasHasNoFindings() {
    hear(net + ".same", 1, "", "");

    assertThat(findings(net + ".same")).isEmpty();
    assertThat(groups(net + ".same")).isEmpty();
    assertThat(contents.of(net + ".same", "post")).hasSize(WINDOWS * POSTS);
  }

  /** Hears all windows; from {@link #CHANGED} on a name is another one. */
  private void hear(String platform, int version, String was, String is) {
    PostsStream stream = new PostsStream(platform, version);
    StreamShapes shapes = new StreamShapes(sentinel(), stream, null);
    Hearing hearing = new Hearing(stream, null, new StreamWindows(START));
    hearing.watch(List.of(new Target.Tag(platform + "-t", platform, "cats", null)));
    for (int window = 0; window < WINDOWS; window++) {
      for (int post = 0; post < POSTS; post++) {
        now = START.plus(StreamWindows.LENGTH.multipliedBy(window)).plusSeconds(post);
        String frame = frame(window * POSTS + post, now);
        hearing.frame(
            window < CHANGED ? frame : frame.replace("\"" + was + "\":", "\"" + is + "\":"), now);
      }
      write(hearing, stream, shapes);
    }
    now = now.plusSeconds(60);
    hearing.windows().alive(now);
    write(hearing, stream, shapes);
  }

  /** As the entity does it. */
  private void write(Hearing hearing, PostsStream stream, StreamShapes shapes) {
    StreamWindows.Batch batch = hearing.windows().next(false);
    Map<Instant, List<Sample>> samples = hearing.samples(batch);
    List<VisitResult> visits = StreamReport.of(batch, stream, ADDRESS, null, now);
    Map<Instant, String> held = shapes.looked(samples, now);
    hearing.windows().hold(held);
    assertThat(lake.write(StreamReport.held(visits, held)))
        .allMatch(Verdict.Acknowledged.class::isInstance);
    hearing.windows().acknowledged(batch);
  }

  private static String frame(int number, Instant at) {
    ObjectNode root = JSON.createObjectNode().put("at", at.toString()).put("tag", "cats");
    root.putObject("post")
        .put("id", "post" + number)
        .put("at", at.toString())
        .put("text", "of " + number)
        .put("likes", number);
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
    Replay replay =
        new Replay(
            Map.of(),
            Map.of(platform, new PostsStream(platform, 2)),
            sentinel(),
            lake.quarantine(),
            lake::write);
    Replay.Step step = new Replay.Step(Replay.Progress.START, false);
    while (!step.over()) {
      step = replay.step(new HeldFilter(platform, null, null), step.progress());
    }
    return step.progress();
  }

  private List<String> findings(String platform) {
    return registry.findings().list(true, platform, 100).stream()
        .map(StreamSentinelIT::told)
        .toList();
  }

  private static String told(Finding found) {
    return found.kind() + " " + found.place();
  }

  private List<HeldGroup> groups(String platform) {
    return lake.quarantine().groups(new HeldFilter(platform, null, null));
  }
}
