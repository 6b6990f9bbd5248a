package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Expectations.fetched;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a target moves through its posts. Posts here are one per second, named by their second. */
final class BlueskyWalkTest {

  private static final Target TAG = new Target.Tag("t", "bluesky", "caturday", null);
  private static final Target ANN = new Target.Handle("h", "bluesky", "ann.example", null, null);

  @Test
  void theFirstPageSetsBothMarksAndWalksNoFurther() {
    Fetched first = page(Position.START, posts(500, 100, "100"));
    assertThat(first.next()).isEqualTo(new Position(mark(500), null, at(401).toString()));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(100);
  }

  @Test
  void aWalkGoesBackUntilItMeetsTheMarkAndOnlyThenMovesIt() {
    Position start = new Position(mark(400), null, null);
    Fetched first = page(start, posts(600, 100, "100"));
    assertThat(first.next())
        .isEqualTo(new Position(mark(400), new Walk("100", mark(600), 1), null));
    assertThat(first.more()).isTrue();
    Fetched second = page(first.next(), posts(500, 100, "200"));
    assertThat(second.next().walk()).isEqualTo(new Walk("200", mark(600), 2));
    Fetched third = page(second.next(), posts(400, 100, "300"));
    assertThat(third.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(third.more()).isFalse();
    assertThat(third.notes()).isEmpty();
  }

  @Test
  void aListThatEndsBeforeTheMarkEndsTheWalk() {
    Fetched end = page(new Position(mark(1), null, null), posts(600, 7, null));
    assertThat(end.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(end.notes()).isEmpty();
  }

  @Test
  void aPostDatedAheadThatStandsFirstForEverDoesNotEndAWalk() {
    String ahead = post(3) + ",";
    Response page = answer(ahead + posts(600, 99), "100", "posts");
    assertThat(page(new Position(mark(400), null, null), page).more()).isTrue();
  }

  @Test
  void theMarkedPostItselfEndsAWalkThoughAYoungerOneIsLast() {
    Response page = answer(post(400) + "," + posts(600, 99), "100", "posts");
    assertThat(page(new Position(mark(400), null, null), page).more()).isFalse();
  }

  @Test
  void aRepeatedCursorEndsTheWalkAndIsNoted() {
    Position walking = new Position(mark(1), new Walk("100", mark(600), 1), null);
    Fetched again = page(walking, posts(500, 100, "100"));
    assertThat(again.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(again.more()).isFalse();
    assertThat(again.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void anEmptyPageWithACursorEndsTheWalkAndIsNoted() {
    Position walking = new Position(mark(1), new Walk("100", mark(600), 1), null);
    Fetched empty = page(walking, answer("", "200", "posts"));
    assertThat(empty.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(empty.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void aWalkIsCutAfterItsLastPageAndSaysSo() {
    Position before = new Position(mark(1), new Walk("1800", mark(9000), 18), null);
    Fetched nineteenth = page(before, posts(7200, 100, "1900"));
    assertThat(nineteenth.more()).isTrue();
    Fetched twentieth = page(nineteenth.next(), posts(7100, 100, "2000"));
    assertThat(twentieth.next()).isEqualTo(new Position(mark(9000), null, null));
    assertThat(twentieth.more()).isFalse();
    assertThat(twentieth.notes()).containsExactly("walk-cut");
  }

  @Test
  void aRefusedCursorStartsTheWalkAgainWithoutPassingAnythingOver() {
    Position walking = new Position(mark(1), new Walk("100", mark(600), 1), "b");
    String refused = "{\"error\":\"InvalidRequest\",\"message\":\"Malformed cursor\"}";
    Fetched again = page(walking, Answers.of(400, Map.of(), refused));
    assertThat(again.next()).isEqualTo(new Position(mark(1), null, "b"));
    assertThat(again.notes()).containsExactly("cursor-refused");
  }

  @Test
  void aPinNeitherMovesTheMarkNorEndsAWalkAndARepostStandsAtItsOwnTime() {
    Fetched feed = page(Position.START, Answers.of(getClass(), "author-feed.json"));
    assertThat(feed.next().newest())
        .isEqualTo(text("2025-12-31T23:50:00Z at://did:plc:madeben/app.bsky.feed.post/3b9"))
        .doesNotContain("did:");
  }

  @Test
  void nothingNewLeavesTheTargetWhereItWas() {
    Position mark = new Position(mark(600), null, "b");
    assertThat(page(mark, posts(600, 100, "100")).next()).isEqualTo(mark);
    assertThat(page(mark, answer("", null, "posts")).next()).isEqualTo(mark);
  }

  @Test
  void aTagIsBackfilledByTheDateItsSearchSortsBy() {
    Fetched older =
        backfill(TAG, new Position("m", null, at(400).toString()), posts(400, 100, "x"));
    assertThat(older.next()).isEqualTo(new Position("m", null, at(301).toString()));
    assertThat(older.more()).isTrue();
    Fetched end = backfill(TAG, older.next(), posts(301, 1, null));
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
    assertThat(end.notes()).isEmpty();
  }

  @Test
  void anAccountIsBackfilledByItsCursorUntilThereIsNone() {
    Fetched older = backfill(ANN, new Position("m", null, "c1"), posts(400, 100, "c2"));
    assertThat(older.next()).isEqualTo(new Position("m", null, "c2"));
    Fetched end = backfill(ANN, older.next(), posts(300, 10, null));
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
    Fetched stuck = backfill(ANN, older.next(), posts(300, 100, "c2"));
    assertThat(stuck.more()).isFalse();
    assertThat(stuck.notes()).containsExactly("repeated-cursor");
  }

  private static Fetched page(Position from, Response response) {
    return fetched(new BlueskyConnector().read(new Request.Page(TAG), from, response));
  }

  private static Fetched backfill(Target target, Position from, Response response) {
    return fetched(new BlueskyConnector().read(new Request.Backfill(target), from, response));
  }

  private static Response posts(int newest, int count, String cursor) {
    return answer(posts(newest, count), cursor, "posts");
  }

  private static String posts(int newest, int count) {
    return IntStream.range(0, count).mapToObj(at -> post(newest - at)).collect(joining(","));
  }

  private static Response answer(String items, String cursor, String list) {
    String next = cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"";
    return Answers.of(200, Map.of(), "{\"" + list + "\":[" + items + "]" + next + "}");
  }

  private static String post(int second) {
    return """
    {"uri":"at://did:plc:x/p/%d","author":{"did":"did:plc:x"},"indexedAt":"%s","record":{}}
    """
        .formatted(second, at(second));
  }

  private static String mark(int second) {
    return text(at(second) + " at://did:plc:x/p/" + second);
  }

  /** A mark as positions keep it, from how they kept it once. */
  private static String text(String former) {
    return Objects.requireNonNull(BlueskyMark.parse(former)).text();
  }

  private static Instant at(int second) {
    return Instant.parse("2025-12-31T00:00:00Z").plusSeconds(second);
  }
}
