package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Position.Walk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorWalkTest {

  private static final Position MARKED = new Position("10", null, "b");

  @Test
  void theFirstPageSetsBothMarksAndWalksNoFurther() {
    assertThat(CursorWalk.forward(page("20", "c", false), Position.START))
        .isEqualTo(new CursorWalk(new Position("20", null, "past"), false, null));
  }

  @Test
  void theMarkMovesOnlyWhenTheWalkIsDone() {
    CursorWalk first = CursorWalk.forward(page("30", "c1", false), MARKED);
    assertThat(first)
        .isEqualTo(new CursorWalk(new Position("10", new Walk("c1", "30", 1), "b"), true, null));
    CursorWalk second = CursorWalk.forward(page("30", "c2", false), first.next());
    assertThat(second.next().walk()).isEqualTo(new Walk("c2", "30", 2));
    assertThat(CursorWalk.forward(page("30", "c3", true), second.next()))
        .isEqualTo(new CursorWalk(new Position("30", null, "b"), false, null));
    assertThat(CursorWalk.forward(page("30", null, false), second.next()))
        .isEqualTo(new CursorWalk(new Position("30", null, "b"), false, null));
  }

  @Test
  void aRepeatedCursorEndsAWalkAndIsNoted() {
    Position walking = new Position("10", new Walk("c1", "30", 1), "b");
    assertThat(CursorWalk.forward(page("30", "c1", false), walking))
        .isEqualTo(new CursorWalk(new Position("30", null, "b"), false, "repeated-cursor"));
  }

  @Test
  void aWalkIsCutAfterItsLastPageAndSaysSo() {
    Position walking = new Position("10", new Walk("c18", "30", 18), "b");
    CursorWalk nineteenth = CursorWalk.forward(page("30", "c19", false), walking);
    assertThat(nineteenth.more()).isTrue();
    assertThat(CursorWalk.forward(page("30", "c20", false), nineteenth.next()))
        .isEqualTo(new CursorWalk(new Position("30", null, "b"), false, "walk-cut"));
  }

  @Test
  void thePastIsWalkedUntilItsMarkStaysWhereItIs() {
    assertThat(CursorWalk.back("a", MARKED))
        .isEqualTo(new CursorWalk(new Position("10", null, "a"), true, null));
    assertThat(CursorWalk.back(null, MARKED)).isEqualTo(new CursorWalk(MARKED, false, null));
    assertThat(CursorWalk.back("b", MARKED))
        .isEqualTo(new CursorWalk(MARKED, false, "repeated-cursor"));
  }

  private static CursorWalk.Page page(String newest, @Nullable String cursor, boolean arrived) {
    return new CursorWalk.Page(newest, cursor, arrived, "past");
  }
}
