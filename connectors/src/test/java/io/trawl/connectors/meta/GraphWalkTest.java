package io.trawl.connectors.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Post;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a target moves through its posts. Posts here are one per second, named by their second. */
final class GraphWalkTest {

  private static final Target ANN = new Target.Handle("h", "threads", "ann", null, null);

  @Test
  void theFirstPageSetsBothMarksAndWalksNoFurther() {
    GraphWalk first = GraphWalk.forward(page(500, 50, "c1"), Position.START);
    assertThat(first.next()).isEqualTo(new Position(mark(500), null, "c1"));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(50);
  }

  @Test
  void aWalkGoesBackUntilItMeetsTheMarkAndOnlyThenMovesIt() {
    GraphWalk first = GraphWalk.forward(page(600, 50, "c1"), new Position(mark(500), null, "p"));
    assertThat(first.next()).isEqualTo(new Position(mark(500), new Walk("c1", mark(600), 1), "p"));
    assertThat(first.more()).isTrue();
    GraphWalk second = GraphWalk.forward(page(550, 50, "c2"), first.next());
    assertThat(second.next().walk()).isEqualTo(new Walk("c2", mark(600), 2));
    GraphWalk third = GraphWalk.forward(page(500, 50, "c3"), second.next());
    assertThat(third.next()).isEqualTo(new Position(mark(600), null, "p"));
    assertThat(third.more()).isFalse();
    assertThat(third.note()).isNull();
  }

  @Test
  void aListThatEndsBeforeTheMarkEndsTheWalk() {
    GraphWalk end = GraphWalk.forward(page(600, 7, null), new Position(mark(1), null, null));
    assertThat(end.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(end.note()).isNull();
  }

  @Test
  void anOldPostInFrontDoesNotEndAWalkAndTheMarkedOneDoes() {
    GraphDocuments pinned = documents(IntStream.of(3, 600, 599));
    assertThat(forward(pinned).more()).isTrue();
    GraphDocuments marked = documents(IntStream.of(600, 500, 599));
    assertThat(forward(marked).more()).isFalse();
  }

  @Test
  void anEmptyPageThatGoesOnIsNotTheLast() {
    Position walking = new Position(mark(1), new Walk("c1", mark(600), 1), null);
    GraphWalk empty = GraphWalk.forward(page(0, 0, "c2"), walking);
    assertThat(empty.next().walk()).isEqualTo(new Walk("c2", mark(600), 2));
    GraphWalk end = GraphWalk.forward(page(0, 0, null), empty.next());
    assertThat(end.next()).isEqualTo(new Position(mark(600), null, null));
  }

  @Test
  void aRepeatedCursorEndsTheWalkAndIsNoted() {
    Position walking = new Position(mark(1), new Walk("c1", mark(600), 1), null);
    GraphWalk again = GraphWalk.forward(page(550, 50, "c1"), walking);
    assertThat(again.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(again.more()).isFalse();
    assertThat(again.note()).isEqualTo("repeated-cursor");
  }

  @Test
  void aWalkIsCutAfterItsLastPageAndSaysSo() {
    Position before = new Position(mark(1), new Walk("c18", mark(9_000), 18), null);
    GraphWalk nineteenth = GraphWalk.forward(page(7_200, 50, "c19"), before);
    assertThat(nineteenth.more()).isTrue();
    GraphWalk twentieth = GraphWalk.forward(page(7_150, 50, "c20"), nineteenth.next());
    assertThat(twentieth.next()).isEqualTo(new Position(mark(9_000), null, null));
    assertThat(twentieth.note()).isEqualTo("walk-cut");
  }

  @Test
  void nothingNewLeavesTheTargetWhereItWas() {
    Position mark = new Position(mark(600), null, "p");
    assertThat(GraphWalk.forward(page(600, 50, "c1"), mark).next()).isEqualTo(mark);
    assertThat(GraphWalk.forward(page(0, 0, null), mark).next()).isEqualTo(mark);
    assertThat(GraphWalk.forward(page(0, 0, null), Position.START).next())
        .isEqualTo(Position.START);
  }

  @Test
  void thePastGoesOnUntilThereIsNoMoreOfIt() {
    GraphWalk older = GraphWalk.back(page(400, 50, "c2"), new Position("m", null, "c1"));
    assertThat(older.next()).isEqualTo(new Position("m", null, "c2"));
    assertThat(older.more()).isTrue();
    GraphWalk end = GraphWalk.back(page(350, 5, null), older.next());
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
    GraphWalk stuck = GraphWalk.back(page(350, 50, "c2"), older.next());
    assertThat(stuck.more()).isFalse();
    assertThat(stuck.note()).isEqualTo("repeated-cursor");
  }

  @Test
  void aRefusedCursorStartsTheWalkAgainWithoutPassingAnythingOver() {
    Outcome refused = new Unreadable(ErrorClass.OTHER, "(#100) Invalid Cursor values");
    Position walking = new Position(mark(1), new Walk("c1", mark(600), 1), "p");

    assertThat(GraphWalk.restarted(refused, new Request.Page(ANN), walking))
        .hasValue(
            new Fetched(
                List.of(), new Position(mark(1), null, "p"), 0, true, List.of("cursor-refused")));
    assertThat(GraphWalk.restarted(refused, new Request.Backfill(ANN), walking))
        .get()
        .isInstanceOfSatisfying(Fetched.class, it -> assertThat(it.next().backfill()).isEmpty());
  }

  @Test
  void anotherRefusalEndsNoWalk() {
    Position walking = new Position(mark(1), new Walk("c1", mark(600), 1), null);
    Outcome gone = new Gone(ErrorClass.NOT_FOUND, "no such cursor");
    Outcome other = new Unreadable(ErrorClass.OTHER, "something else");
    Outcome refused = new Unreadable(ErrorClass.OTHER, "cursor");

    assertThat(GraphWalk.restarted(gone, new Request.Page(ANN), walking)).isEmpty();
    assertThat(GraphWalk.restarted(other, new Request.Page(ANN), walking)).isEmpty();
    assertThat(GraphWalk.restarted(refused, new Request.Resolve(ANN), walking)).isEmpty();
    assertThat(GraphWalk.restarted(refused, new Request.Page(ANN), Position.START)).isEmpty();
    assertThat(GraphWalk.restarted(refused, new Request.Backfill(ANN), walking)).isEmpty();
  }

  private static GraphWalk forward(GraphDocuments documents) {
    return GraphWalk.forward(
        new GraphPage(documents, 50, "c1", "c1"), new Position(mark(500), null, null));
  }

  private static GraphPage page(int newest, int count, @Nullable String cursor) {
    GraphDocuments documents = documents(IntStream.range(0, count).map(at -> newest - at));
    return new GraphPage(documents, 50, cursor, cursor);
  }

  private static GraphDocuments documents(IntStream seconds) {
    GraphDocuments documents = new GraphDocuments();
    seconds.forEach(second -> documents.add(post(second), JsonNodeFactory.instance.objectNode()));
    return documents;
  }

  private static Post post(int second) {
    String key = Integer.toString(second);
    return new Post(
        "threads",
        key,
        key,
        null,
        Author.UNKNOWN,
        null,
        at(second),
        null,
        null,
        Counts.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  private static String mark(int second) {
    return at(second) + " " + second;
  }

  private static Instant at(int second) {
    return Instant.parse("2025-12-31T00:00:00Z").plusSeconds(second);
  }
}
