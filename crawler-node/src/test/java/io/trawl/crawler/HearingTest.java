package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a frame is, and what was missed. */
class HearingTest {

  private static final Instant T0 = Instant.parse("2026-05-01T10:00:00Z");
  private static final Target TAG = new Target.Tag("t1", "bluesky", "ＮＩＫＥ", null);
  private static final Target SAME = new Target.Tag("t2", "bluesky", "nike", "other");
  private static final Target ANN = new Target.Handle("h1", "bluesky", "ann", null, "did:ann");
  private static final Target BOB = new Target.Handle("h2", "bluesky", "bob", null, null);

  /** Frames of the form {@code word argument tag author seconds}. */
  private record Scripted(boolean resumes) implements NetworkStream {

    @Override
    public String platform() {
      return "bluesky";
    }

    @Override
    public Optional<Opening> open(List<Target> targets, @Nullable Instant since, URI address) {
      return Optional.empty();
    }

    @Override
    public Heard read(String frame, @Nullable String server) {
      String[] words = frame.split(" ", -1);
      Instant at = resumes ? T0.plusSeconds(Long.parseLong(words[words.length - 1])) : null;
      return switch (words[0]) {
        case "post" -> {
          var post = StreamPosts.post(words[1], words[3], words[2]);
          Seen seen = new Seen(post, StreamPosts.seen("x").source());
          yield new Heard.Posted(post, List.of(seen), List.of(), false, at);
        }
        case "delete" -> new Heard.Deleted(words[1], words[3], at);
        case "depart" -> new Heard.Departed(words[3], words[1], at);
        case "alive" -> new Heard.Alive(at);
        default -> new Heard.Unreadable(ErrorClass.UPSTREAM_SCHEMA, "what is " + words[0]);
      };
    }
  }

  private final Hearing hearing = hearing(true, null);

  private static Hearing hearing(boolean resumes, @Nullable Instant heardUntil) {
    Hearing made = new Hearing(new Scripted(resumes), null, new StreamWindows(heardUntil));
    made.watch(List.of(TAG, SAME, ANN, BOB));
    return made;
  }

  @Test
  void aTagHearsEverySpellingAndAHandleItsAccount() {
    hearing.frame("post a Nike someone 1", T0);
    hearing.frame("post b puma did:ann 2", T0);
    hearing.frame("post c puma someone 3", T0);

    assertThat(rows()).extracting(row -> row.visit().target()).containsExactly(TAG, SAME, ANN);
    assertThat(rows().getLast().documents()).extracting(it -> it.document().key()).contains("b");
  }

  @Test
  void whatAHandleTakesBackIsNotedAndTheFrameKept() {
    hearing.frame("delete a - did:ann 1", T0);
    hearing.frame("depart takendown - did:ann 2", T0);
    hearing.frame("delete b - someone 3", T0);

    assertThat(rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.visit().notes())
              .containsExactly("deleted:a", "departed:did:ann:takendown");
          assertThat(row.visit().target()).isEqualTo(ANN);
          assertThat(row.raw()).isNotNull();
        });
  }

  @Test
  void aFrameOfTheFutureMovesNoClock() {
    hearing.frame("alive x 5", T0);
    hearing.frame("post a nike someone 100000", T0);

    assertThat(hearing.windows().latest()).isEqualTo(T0.plusSeconds(5));
    assertThat(rows()).singleElement().satisfies(row -> assertThat(row.quarantine()).isTrue());
  }

  @Test
  void anUnreadableFrameIsKeptAndSaysWhy() {
    hearing.frame("alive x 5", T0);
    hearing.frame("nonsense 6", T0);

    assertThat(rows())
        .singleElement()
        .extracting(VisitResult::visit)
        .satisfies(visit -> assertThat(visit.cause()).isEqualTo("what is nonsense"))
        .extracting(Visit::number)
        .isEqualTo(T0.getEpochSecond() * 1_000_000);
  }

  @Test
  void aNetworkThatGoesOnMuchLaterThanItWasAskedHasAGap() {
    Hearing again = hearing(true, T0);
    assertThat(again.opened(T0.plusSeconds(4_000))).isEmpty();
    assertThat(again.frame("alive x 3000", T0.plusSeconds(4_000)))
        .contains(new Hearing.Gap(T0, T0.plusSeconds(3_000)));
    assertThat(again.frame("alive x 3900", T0.plusSeconds(4_000))).isEmpty();
  }

  @Test
  void aNetworkThatGoesOnWhereItWasAskedHasNone() {
    Hearing again = hearing(true, T0);
    again.opened(T0.plusSeconds(4_000));
    assertThat(again.frame("alive x 20", T0.plusSeconds(4_000))).isEmpty();
  }

  @Test
  void aNetworkThatKeepsNothingHasAGapFromTheLastSignOfLifeOn() {
    Hearing live = hearing(false, null);
    assertThat(live.opened(T0)).isEmpty();
    live.silent(T0.plusSeconds(30));
    assertThat(live.opened(T0.plusSeconds(50)))
        .contains(new Hearing.Gap(T0.plusSeconds(30), T0.plusSeconds(50)));
    assertThat(live.opened(T0.plusSeconds(51))).isEmpty();
  }

  private List<VisitResult> rows() {
    return StreamReport.of(
        hearing.windows().next(true),
        new Scripted(true),
        URI.create("wss://stream.example"),
        null,
        T0.plusSeconds(9));
  }
}
