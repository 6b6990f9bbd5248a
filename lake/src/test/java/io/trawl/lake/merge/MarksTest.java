package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Lost.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {

  private static Instant at(int second) {
    return ViewsOf.at(second);
  }

  @Test
  void theFirstWordOfItsNetworkCountsAndIsProlonged() {
    Marks marks =
        Marks.NONE
            .lost(Why.UNKNOWN, at(10), at(5))
            .lost(Why.DELETED, at(20), at(5))
            .lost(Why.UNKNOWN, at(30), at(5));

    assertThat(marks.all()).containsExactly(new Mark(Why.DELETED, at(10), at(30), null));
  }

  @Test
  void whatComesBackLosesTheMarkAndKeepsTheHistory() {
    Marks back = Marks.NONE.lost(Why.PROTECTED, at(10), at(5)).seen(at(20));

    assertThat(back.open()).isEmpty();
    assertThat(back.over()).containsExactly(new Mark(Why.PROTECTED, at(10), at(10), at(20)));

    Marks again = back.lost(Why.DELETED, at(30), at(20));
    assertThat(again.open()).contains(new Mark(Why.DELETED, at(30), at(30), null));
    assertThat(again.over()).hasSize(1);
  }

  @Test
  void anOlderViewDoesNotBringItBack() {
    Marks marks = Marks.NONE.lost(Why.DELETED, at(10), at(5)).seen(at(7)).seen(at(10));

    assertThat(marks.open()).isPresent();
  }

  @Test
  void aViewFromBetweenTwoWordsCutsTheStretch() {
    Marks marks =
        Marks.NONE.lost(Why.DELETED, at(10), at(5)).lost(Why.DELETED, at(30), at(5)).seen(at(20));

    assertThat(marks.all())
        .containsExactly(
            new Mark(Why.DELETED, at(10), at(10), at(20)),
            new Mark(Why.DELETED, at(30), at(30), null));
  }

  @Test
  void anOldWordThatComesLateIsHistory() {
    Marks marks = Marks.NONE.lost(Why.DELETED, at(10), at(20));

    assertThat(marks.open()).isEmpty();
    assertThat(marks.over()).containsExactly(new Mark(Why.DELETED, at(10), at(10), at(20)));
  }

  @Test
  void anEarlierWordThatComesLateMovesTheBeginning() {
    Marks marks = Marks.NONE.lost(Why.DELETED, at(20), at(5)).lost(Why.UNKNOWN, at(10), at(5));

    assertThat(marks.open()).contains(new Mark(Why.DELETED, at(10), at(20), null));
  }

  /** Whether it is gone depends on the newest word and the newest view, in whatever order. */
  @Test
  void whetherItIsGoneDoesNotDependOnTheOrder() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<Integer> words = new ArrayList<>();
      for (int second = 1; second <= 8; second++) {
        words.add(second);
      }
      int lastLost = random.nextInt(8) + 1;
      Collections.shuffle(words, random);
      Marks marks = Marks.NONE;
      Instant lastSeen = at(0);
      for (int second : words) {
        if (second == lastLost || (second < lastLost && second % 2 == 0)) {
          marks = marks.lost(Why.DELETED, at(second), lastSeen);
        } else if (second < lastLost || second % 3 == 0) {
          marks = marks.seen(at(second));
          lastSeen = at(second).isAfter(lastSeen) ? at(second) : lastSeen;
        }
      }
      assertThat(marks.open().isPresent())
          .as("round %d: %s", round, words)
          .isEqualTo(!lastSeen.isAfter(at(lastLost)));
      assertThat(marks.all()).isSortedAccordingTo((a, b) -> a.since().compareTo(b.since()));
    }
  }

  @Test
  void ofTwoDocumentsThatAreOneAllIsKept() {
    Marks one = Marks.NONE.lost(Why.DELETED, at(10), at(5)).seen(at(15));
    Marks other = Marks.NONE.lost(Why.SUSPENDED, at(30), at(15));

    assertThat(one.and(other, at(15)).all()).containsAll(one.all()).containsAll(other.all());
    assertThat(one.and(other, at(40)).open()).isEmpty();
  }
}
