package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trawl.connectors.NewestFirst.Listed;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position.Walk;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a target moves through its posts. Posts here are one per second, named by their second. */
final class NewestFirstTest {

  private static final Request PAGE =
      new Request.Page(new Target.Tag("t", "any", "caturday", null));

  @Test
  void theFirstPageSetsBothMarksAndWalksNoFurther() {
    NewestFirst first = NewestFirst.forward(page(500, 10, "c1"), Position.START);
    assertThat(first.next()).isEqualTo(new Position(mark(500), null, "c1"));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(10);
  }

  @Test
  void aWalkGoesBackUntilItMeetsTheMarkAndOnlyThenMovesIt() {
    NewestFirst first = NewestFirst.forward(page(520, 10, "c1"), since(500));
    assertThat(first.next()).isEqualTo(new Position(mark(500), new Walk("c1", mark(520), 1), null));
    assertThat(first.more()).isTrue();
    NewestFirst second = NewestFirst.forward(page(510, 10, "c2"), first.next());
    assertThat(second.next().walk()).isEqualTo(new Walk("c2", mark(520), 2));
    NewestFirst third = NewestFirst.forward(page(500, 10, "c3"), second.next());
    assertThat(third.next()).isEqualTo(new Position(mark(520), null, null));
    assertThat(third.more()).isFalse();
    assertThat(third.note()).isNull();
  }

  @Test
  void aListThatEndsBeforeTheMarkEndsTheWalk() {
    NewestFirst end = NewestFirst.forward(page(600, 3, null), since(1));
    assertThat(end.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(end.note()).isNull();
  }

  @Test
  void anOldItemThatStandsFirstForEverDoesNotEndAWalk() {
    List<Mark> marks = new ArrayList<>(marks(600, 10));
    marks.addFirst(new Mark(at(3), "p3"));
    assertThat(NewestFirst.forward(Listed.of(marks, 11, 10, "c"), since(500)).more()).isTrue();
  }

  @Test
  void theMarkedItemItselfEndsAWalkThoughAYoungerOneIsLast() {
    List<Mark> marks = new ArrayList<>(marks(600, 10));
    marks.addFirst(new Mark(at(500), "p500"));
    assertThat(NewestFirst.forward(Listed.of(marks, 11, 10, "c"), since(500)).more()).isFalse();
  }

  @Test
  void aRepeatedCursorEndsTheWalkAndIsNoted() {
    Position walking = new Position(mark(1), new Walk("c1", mark(600), 1), null);
    NewestFirst again = NewestFirst.forward(page(500, 10, "c1"), walking);
    assertThat(again.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(again.note()).isEqualTo("repeated-cursor");
  }

  @Test
  void anEmptyPageThatGoesOnEndsTheWalkAndIsNoted() {
    NewestFirst empty = NewestFirst.forward(page(500, 0, "c1"), since(1));
    assertThat(empty.next()).isEqualTo(since(1));
    assertThat(empty.note()).isEqualTo("empty-page");
  }

  @Test
  void aWalkThatIsTooLongIsGivenUpAndNoted() {
    Walk nearly = new Walk("c1", mark(600), CursorWalk.PAGES_MAX - 1);
    NewestFirst cut = NewestFirst.forward(page(500, 10, "c2"), new Position(mark(1), nearly, null));
    assertThat(cut.next()).isEqualTo(new Position(mark(600), null, null));
    assertThat(cut.note()).isEqualTo("walk-cut");
  }

  @Test
  void theMarkNeverGoesBackAndAMarkThatCannotBeReadIsReplaced() {
    assertThat(NewestFirst.forward(page(400, 5, null), since(900)).next()).isEqualTo(since(900));
    Position strange = new Position("strange", null, null);
    assertThat(NewestFirst.forward(page(400, 5, null), strange).next()).isEqualTo(since(400));
    assertThat(NewestFirst.forward(page(0, 0, null), strange).next()).isEqualTo(strange);
  }

  @Test
  void theFirstPageOfAnEmptyListLeavesNoMark() {
    assertThat(NewestFirst.forward(page(0, 0, null), Position.START).next())
        .isEqualTo(Position.START);
  }

  @Test
  void thePastIsReadUntilNothingOlderComes() {
    Position before = new Position(mark(900), null, "c1");
    NewestFirst page = NewestFirst.back(page(500, 10, "c2"), before);
    assertThat(page.next()).isEqualTo(new Position(mark(900), null, "c2"));
    assertThat(page.more()).isTrue();
    NewestFirst last = NewestFirst.back(page(490, 4, null), page.next());
    assertThat(last.next()).isEqualTo(page.next());
    assertThat(last.more()).isFalse();
    assertThat(last.note()).isNull();
    assertThat(NewestFirst.back(page(490, 10, "c2"), page.next()).note())
        .isEqualTo("repeated-cursor");
  }

  @Test
  void onlyPagesMoveATarget() {
    Position from = new Position(mark(1), new Walk("c", mark(2), 1), "b");
    Request refresh = new Request.Refresh(new Target.Tag("t", "any", "x", null), List.of("1"));
    assertThat(NewestFirst.of(refresh, from, page(900, 10, "c9")))
        .isEqualTo(NewestFirst.none(from));
    assertThat(NewestFirst.of(PAGE, since(1), page(900, 10, "c9")).more()).isTrue();
  }

  @Test
  void aRefusedCursorBeginsTheWalkAgain() {
    Position from = new Position(mark(1), new Walk("c", mark(2), 1), "b");
    Fetched again = NewestFirst.restarted(from, 10);
    assertThat(again.next()).isEqualTo(new Position(mark(1), null, "b"));
    assertThat(again.more()).isTrue();
    assertThat(again.notes()).containsExactly("cursor-refused");
  }

  @Test
  void whatCouldNotBeReadIsNoted() {
    List<JsonNode> unread = List.of(NullNode.getInstance(), TextNode.valueOf("odd"));

    Fetched page = NewestFirst.none(Position.START).fetched(List.of(), unread);

    assertThat(page.notes()).containsExactly("unreadable-items:2");
    assertThat(page.unread()).isEqualTo(unread);
  }

  private static Listed page(int newest, int size, @Nullable String cursor) {
    return Listed.of(marks(newest, size), size, 10, cursor);
  }

  private static List<Mark> marks(int newest, int size) {
    return IntStream.range(0, size)
        .map(item -> newest - item)
        .mapToObj(second -> new Mark(at(second), "p" + second))
        .toList();
  }

  private static Position since(int second) {
    return new Position(mark(second), null, null);
  }

  private static String mark(int second) {
    return new Mark(at(second), "p" + second).text();
  }

  private static Instant at(int second) {
    return Answers.AT.plusSeconds(second);
  }
}
