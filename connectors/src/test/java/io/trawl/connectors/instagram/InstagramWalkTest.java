package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Request.Backfill;
import io.trawl.connectors.Request.Page;
import io.trawl.connectors.Request.Resolve;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walks back over made timelines: keys are numbers beyond what a double holds, and shorter ones.
 */
class InstagramWalkTest {

  private static final Position KNOWN = new Position("100", null, "past");

  @Test
  void theVeryFirstPageIsReadAloneAndThePastBeginsWhereItEnds() {
    Fetched page = read(new Page(Made.HANDLE), Position.START, posts("105", "104"), "c1");

    assertThat(page.next()).isEqualTo(new Position("105", null, "c1"));
    assertThat(page.more()).isFalse();
  }

  @Test
  void aPageOfNewPostsAloneBeginsAWalk() {
    Fetched page = read(new Page(Made.HANDLE), KNOWN, posts("105", "104"), "c1");

    assertThat(page.next()).isEqualTo(new Position("100", new Walk("c1", "105", 1), "past"));
    assertThat(page.more()).isTrue();
    assertThat(page.notes()).isEmpty();
  }

  @Test
  void aWalkEndsWhereTheOneBeforeBegan() {
    Position walking = new Position("100", new Walk("c1", "105", 1), "past");

    Fetched page = read(new Page(Made.HANDLE), walking, posts("103", "100"), "c2");

    assertThat(page.next()).isEqualTo(new Position("105", null, "past"));
    assertThat(page.more()).isFalse();
  }

  @Test
  void keysAreComparedAsNumbersAndNotAsTexts() {
    Fetched page = read(new Page(Made.HANDLE), KNOWN, posts("1000", "99"), "c1");

    assertThat(page.next()).isEqualTo(new Position("1000", null, "past"));
  }

  @Test
  void keysBeyondADoubleAreToldApart() {
    Position known = new Position("9007199254740992", null, null);

    Fetched page = read(new Page(Made.HANDLE), known, posts("9007199254740993"), "c1");

    assertThat(page.next().walk()).isEqualTo(new Walk("c1", "9007199254740993", 1));
  }

  @Test
  void aWalkEndsWhereThereIsNoNextPage() {
    Fetched page = read(new Page(Made.HANDLE), KNOWN, posts("105"), null);

    assertThat(page.next()).isEqualTo(new Position("105", null, "past"));
    assertThat(page.notes()).isEmpty();
  }

  @Test
  void aPinnedPostIsNoEnd() {
    String pinned = "{\"node\":{\"id\":\"7\",\"pinned_for_users\":[{\"id\":\"501\"}]}}";

    Fetched page = read(new Page(Made.HANDLE), KNOWN, pinned + "," + posts("105"), "c1");
    Fetched last = read(new Page(Made.HANDLE), KNOWN, posts("105") + "," + pinned, "c1");

    assertThat(page.more()).isTrue();
    assertThat(last.more()).isTrue();
  }

  @Test
  void anOldPostAmongNewerOnesIsNoEndButTheNewestKnownIs() {
    assertThat(read(new Page(Made.HANDLE), KNOWN, posts("105", "7", "104"), "c1").more()).isTrue();
    assertThat(read(new Page(Made.HANDLE), KNOWN, posts("105", "100", "104"), "c1").more())
        .isFalse();
  }

  @Test
  void aRepeatedCursorEndsTheWalkAndIsNoted() {
    Position walking = new Position("100", new Walk("c1", "105", 1), "past");

    Fetched page = read(new Page(Made.HANDLE), walking, posts("103"), "c1");

    assertThat(page.next()).isEqualTo(new Position("105", null, "past"));
    assertThat(page.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void oneEmptyPageIsPassedAndTheSecondEndsTheWalk() {
    Fetched first = read(new Page(Made.HANDLE), KNOWN, "", "c1");
    Fetched second = read(new Page(Made.HANDLE), first.next(), "", "c2");
    Fetched other = read(new Page(Made.HANDLE), first.next(), posts("103"), "c2");

    assertThat(first.more()).isTrue();
    assertThat(second.next()).isEqualTo(KNOWN);
    assertThat(second.notes()).containsExactly("two-empty-pages");
    assertThat(other.next().walk()).isEqualTo(new Walk("c2", "103", 2));
  }

  @Test
  void aWalkIsCutAfterItsLastPageAndSaysSo() {
    Position walking = new Position("100", new Walk("c", "105", 19), "past");
    Position earlier = new Position("100", new Walk("c", "105", 18), "past");

    Fetched page = read(new Page(Made.HANDLE), walking, posts("103"), "d");

    assertThat(page.next()).isEqualTo(new Position("105", null, "past"));
    assertThat(page.notes()).containsExactly("walk-cut");
    assertThat(read(new Page(Made.HANDLE), earlier, posts("103"), "d").more()).isTrue();
  }

  @Test
  void aMarkNeverGoesBackThoughTheNewestPostWasDeleted() {
    assertThat(read(new Page(Made.HANDLE), KNOWN, posts("99", "98"), "c1").next()).isEqualTo(KNOWN);
  }

  @Test
  void popularPostsSteerNothing() {
    Fetched page =
        Made.page(
            new Page(Made.TAG),
            new Position("9007199254740990", null, null),
            Made.answer("page.json"));

    assertThat(page.next())
        .isEqualTo(
            new Position("9007199254740990", new Walk("QVFBmade1==", "9007199254740993", 1), null));
    assertThat(page.capacity()).isEqualTo(3);
  }

  @Test
  void thePastGoesOnFromItsOwnMarkAndEndsWithoutOne() {
    Position from = new Position("100", new Walk("c1", "105", 1), "past");

    assertThat(read(new Backfill(Made.HANDLE), from, posts("50"), "older").next())
        .isEqualTo(new Position("100", from.walk(), "older"));
    assertThat(read(new Backfill(Made.HANDLE), from, posts("50"), null).next())
        .isEqualTo(new Position("100", from.walk(), null));
    assertThat(read(new Backfill(Made.HANDLE), from, posts("50"), "past").notes())
        .containsExactly("repeated-cursor");
  }

  @Test
  void thePastGoesOnOverOneEmptyPage() {
    Fetched first = read(new Backfill(Made.HANDLE), KNOWN, "", "c1");
    Fetched second = read(new Backfill(Made.HANDLE), first.next(), "", "c2");

    assertThat(first.next().backfill()).isNotNull();
    assertThat(second.next()).isEqualTo(new Position("100", null, null));
  }

  @Test
  void aMarkCarriesTheAccountWhereTheTargetHasNoId() {
    Fetched first = read(new Page(Made.UNRESOLVED), Position.START, posts("105"), "c1");
    Fetched past = timeline(new Backfill(Made.UNRESOLVED), first.next(), posts("50"), "c2");

    assertThat(first.next().backfill()).isEqualTo("501|c1");
    assertThat(past.next().backfill()).isEqualTo("501|c2");
  }

  @Test
  void resolvingANameMovesNothing() {
    Fetched page = read(new Resolve(Made.HANDLE), KNOWN, posts("105"), "c1");

    assertThat(page.next()).isEqualTo(KNOWN);
    assertThat(page.more()).isFalse();
  }

  @Test
  void aMediaObjectWithoutAnIdIsCountedAsLost() {
    Fetched page =
        read(new Page(Made.HANDLE), KNOWN, posts("105") + ",{\"node\":{\"id\":\"x\"}}", null);

    assertThat(page.notes()).containsExactly("unreadable-items:1");
    assertThat(Made.posts(page)).hasSize(1);
  }

  @Test
  void aPageThatIsNotFullCouldHaveHeldMore() {
    Position walking = new Position("100", new Walk("c", "105", 1), null);

    assertThat(read(new Page(Made.HANDLE), KNOWN, posts("105"), null).capacity()).isEqualTo(12);
    assertThat(read(new Page(Made.HANDLE), walking, posts("103"), null).capacity()).isEqualTo(50);
    assertThat(read(new Page(Made.HANDLE), KNOWN, posts("105", "104"), "c").capacity())
        .isEqualTo(2);
  }

  private static String posts(String... keys) {
    return Stream.of(keys)
        .map(key -> "{\"node\":{\"id\":\"" + key + "\"}}")
        .collect(Collectors.joining(","));
  }

  private static Fetched read(Request request, Position from, String edges, String cursor) {
    return read(request, from, "\"id\":\"501\",\"username\":\"anna.k\",", edges, cursor);
  }

  /** The next pages of an account do not say whose they are. */
  private static Fetched timeline(Request request, Position from, String edges, String cursor) {
    return read(request, from, "", edges, cursor);
  }

  private static Fetched read(
      Request request, Position from, String user, String edges, String cursor) {
    String info =
        cursor == null
            ? "{\"has_next_page\":false,\"end_cursor\":null}"
            : "{\"has_next_page\":true,\"end_cursor\":\"" + cursor + "\"}";
    String body =
        "{\"data\":{\"user\":{"
            + user
            + "\"edge_owner_to_timeline_media\":{\"page_info\":"
            + info
            + ",\"edges\":["
            + edges
            + "]}}},\"status\":\"ok\"}";
    return Made.page(request, from, Answers.of(200, Map.of(), body.getBytes(UTF_8)));
  }
}
