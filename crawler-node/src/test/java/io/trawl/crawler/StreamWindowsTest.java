package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.bluesky.BlueskyStream;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is cut, repeated and late, and a lake that has to have all of it. */
class StreamWindowsTest {

  private static final Instant T0 = Instant.parse("2026-05-01T10:00:00Z");
  private static final URI ADDRESS = URI.create("wss://stream.example");
  private static final Target TAG = new Target.Tag("t1", "bluesky", "nike", null);
  private static final Target OTHER = new Target.Tag("t2", "bluesky", "puma", null);
  private static final int EVENTS = 2_000;

  private record Event(String key, Instant at, Target whose) {}

  @Test
  void aWindowIsOneVisitOfEachTargetNumberedByItsBegin() {
    StreamWindows windows = new StreamWindows(null);
    post(windows, "a", T0.plusMillis(1_500), TAG);
    post(windows, "b", T0.plusMillis(2_500), TAG, OTHER);
    assertThat(windows.next(false).isEmpty()).isTrue();
    windows.alive(T0.plus(StreamWindows.LENGTH).plus(StreamWindows.LATE));

    List<VisitResult> visits = visits(windows.next(false));

    assertThat(visits)
        .hasSize(2)
        .allSatisfy(it -> {
          assertThat(it.visit().number()).isEqualTo(T0.getEpochSecond() * 1_000_000);
          assertThat(it.visit().planned()).isEqualTo(T0);
          assertThat(it.visit().request()).isEqualTo(RequestKind.STREAM);
          assertThat(it.observedAt()).isEqualTo(T0.plusMillis(2_500));
        });
    assertThat(keys(visits.getFirst())).containsExactly("a", "b");
    assertThat(keys(visits.getLast())).containsExactly("b");
  }

  @Test
  void nothingIsSafeBeforeTheLakeHasIt() {
    StreamWindows windows = new StreamWindows(null);
    post(windows, "a", T0.plusSeconds(1), TAG);
    windows.alive(T0.plusSeconds(60));
    StreamWindows.Batch batch = windows.next(false);
    assertThat(windows.safe()).isEqualTo(T0);
    assertThat(windows.resume()).isEqualTo(T0.minus(StreamWindows.LATE));

    windows.acknowledged(batch);

    assertThat(windows.safe()).isEqualTo(T0.plusSeconds(50));
    assertThat(windows.next(true).isEmpty()).isTrue();
  }

  @Test
  void aWindowThatIsQuietIsWrittenAndWrittenAgainWhenMoreComes() {
    StreamWindows windows = new StreamWindows(null);
    post(windows, "a", T0.plusSeconds(1), TAG);
    windows.acknowledged(windows.next(true));
    assertThat(windows.next(true).isEmpty()).isTrue();
    assertThat(windows.safe()).isEqualTo(T0);
    post(windows, "b", T0.plusSeconds(2), TAG);

    assertThat(keys(visits(windows.next(true)).getFirst())).containsExactly("a", "b");
  }

  @Test
  void whatComesWhileAWindowIsBeingWrittenIsWrittenAfterwards() {
    StreamWindows windows = new StreamWindows(null);
    post(windows, "a", T0.plusSeconds(1), TAG);
    StreamWindows.Batch first = windows.next(true);
    post(windows, "b", T0.plusSeconds(2), TAG);
    windows.alive(T0.plusSeconds(60));
    windows.acknowledged(first);

    assertThat(windows.safe()).isEqualTo(T0);
    assertThat(keys(visits(windows.next(false)).getFirst())).containsExactly("a", "b");
  }

  @Test
  void muchInOneWindowBecomesPartsThatAreLetGoOneByOne() {
    StreamWindows windows = new StreamWindows(null);
    int parts = 12;
    Set<Long> numbers = new TreeSet<>();
    for (int i = 0; i < parts * StreamWindow.DOCUMENTS_MAX; i++) {
      post(windows, "p" + i, T0.plusSeconds(1), TAG);
      if (windows.isSated()) {
        StreamWindows.Batch batch = windows.next(true);
        visits(batch).forEach(it -> numbers.add(it.visit().number()));
        windows.acknowledged(batch);
        assertThat(windows.isSated()).isFalse();
        assertThat(windows.safe()).isEqualTo(T0);
      }
    }
    visits(windows.next(true)).forEach(it -> numbers.add(it.visit().number()));

    long begin = T0.getEpochSecond() * 1_000_000;
    assertThat(numbers).hasSize(parts).contains(begin, begin + parts - 1);
  }

  @Test
  void aGapIsSaidInTheNextRowsAndOnce() {
    StreamWindows windows = new StreamWindows(T0);
    windows.missed(T0, T0.plusSeconds(100));
    post(windows, "a", T0.plusSeconds(101), TAG);
    StreamWindows.Batch batch = windows.next(true);
    assertThat(visits(batch).getFirst().visit().notes())
        .containsExactly("stream-gap:2026-05-01T10:00:00Z/2026-05-01T10:01:40Z");
    windows.acknowledged(batch);
    post(windows, "b", T0.plusSeconds(130), TAG);
    assertThat(visits(windows.next(true)).getLast().visit().notes()).isEmpty();
  }

  @Test
  void whatCannotBeReadGoesToQuarantineUnderTheStreamsOwnName() {
    StreamWindows windows = new StreamWindows(T0);
    Target itself = StreamReport.itself("bluesky", "bluesky", null);
    windows.unreadable(itself, "no event", "{odd}", T0);
    windows.unreadable(itself, "no event", "{odder}", T0);

    VisitResult visit = visits(windows.next(true)).getFirst();

    assertThat(visit.quarantine()).isTrue();
    assertThat(visit.visit().outcome()).isEqualTo(VisitOutcome.UNREADABLE);
    assertThat(visit.visit().target().id()).isEqualTo("stream:bluesky");
    assertThat(visit.visit().notes()).containsExactly("unreadable-frames:2");
    assertThat(new String(visit.raw().body().bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{odd}\n{odder}\n");
  }

  @Test
  void anOlderViewOfAPostDoesNotReplaceANewerOne() {
    StreamWindows windows = new StreamWindows(T0);
    post(windows, "a", T0.plusSeconds(5), TAG);
    var newer = visits(windows.next(true)).getFirst().documents();
    post(windows, "a", T0.plusSeconds(4), TAG);
    assertThat(visits(windows.next(true)).getFirst().documents().getFirst())
        .isSameAs(newer.getFirst());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void throughCutsCrashesAndLateEventsTheLakeHasEverythingThatIsSafe(long seed) {
    Random random = new Random(seed);
    List<Event> events = events(random);
    Map<String, Set<String>> lake = new HashMap<>();
    StreamWindows windows = new StreamWindows(null);
    Instant saved = null;
    Instant checked = null;
    Instant since = T0;
    boolean cut = true;
    while (cut) {
      cut = false;
      for (Event event : since(events, since)) {
        post(windows, event.key(), event.at(), event.whose());
        if (random.nextInt(10) == 0) {
          write(windows, lake, random);
        }
        saved = random.nextInt(5) == 0 ? windows.safe() : saved;
        checked = check(events, windows, lake, checked);
        cut = random.nextInt(300) == 0;
        if (cut) {
          windows = random.nextBoolean() ? new StreamWindows(saved) : windows;
          break;
        }
      }
      since = windows.resume() == null ? T0 : windows.resume();
    }
    while (!windows.next(true).isEmpty()) {
      windows.acknowledged(put(windows.next(true), lake));
    }

    assertThat(lake.values().stream().mapToInt(Set::size).sum()).isEqualTo(EVENTS);
  }

  private static void write(StreamWindows windows, Map<String, Set<String>> lake, Random random) {
    StreamWindows.Batch batch = windows.next(random.nextInt(4) == 0);
    switch (random.nextInt(4)) {
      case 0 -> put(batch, lake); // In the lake, and nobody was told.
      case 1 -> {} // Neither.
      default -> windows.acknowledged(put(batch, lake));
    }
  }

  private static StreamWindows.Batch put(StreamWindows.Batch batch, Map<String, Set<String>> lake) {
    for (VisitResult visit : visits(batch)) {
      lake.computeIfAbsent(visit.visit().target().id(), _ -> new TreeSet<>()).addAll(keys(visit));
    }
    return batch;
  }

  /** Checks what has become safe since then. */
  private static @Nullable Instant check(
      List<Event> events,
      StreamWindows windows,
      Map<String, Set<String>> lake,
      @Nullable Instant checked) {
    Instant safe = windows.safe();
    if (safe != null && !safe.equals(checked)) {
      assertThat(events)
          .filteredOn(event -> event.at().isBefore(safe))
          .allMatch(event -> lake.getOrDefault(event.whose().id(), Set.of()).contains(event.key()));
    }
    return safe;
  }

  private static List<Event> since(List<Event> events, Instant since) {
    return events.stream().filter(event -> !event.at().isBefore(since)).toList();
  }

  /**
   * In the order in which they are told: each up to the time that is allowed for after its time.
   */
  private static List<Event> events(Random random) {
    Map<Long, Event> told = new TreeMap<>(Comparator.naturalOrder());
    long late = StreamWindows.LATE.toMillis();
    Instant at = T0;
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      at = at.plus(Duration.ofMillis(random.nextInt(random.nextInt(200) == 0 ? 60_000 : 400)));
      Event event = new Event("p" + i, at, random.nextBoolean() ? TAG : OTHER);
      long when = (at.toEpochMilli() + random.nextLong(late)) * EVENTS + i;
      told.put(when, event);
    }
    events.addAll(told.values());
    return events;
  }

  private static void post(StreamWindows windows, String key, Instant at, Target... whose) {
    windows.posted(List.of(whose), List.of(StreamPosts.seen(key)), "{" + key + "}", at);
  }

  private static List<VisitResult> visits(StreamWindows.Batch batch) {
    return StreamReport.of(batch, new BlueskyStream(), ADDRESS, null, T0.plusSeconds(3_600));
  }

  private static List<String> keys(VisitResult visit) {
    return visit.documents().stream().map(seen -> seen.document().key()).toList();
  }
}
