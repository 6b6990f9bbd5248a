package io.trawl.connectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Answers in which some have what others lack: from before and after a change. */
class MixedAnswersTest {

  private static final int LEARNED = 25;

  private Watch watch = Watch.of(Learned.NOTHING);

  @Test
  void anAnswerFromBeforeAndAfterAChangeIsHeldAndNotLearnedFrom() {
    learn();

    Watch.Look mixed =
        watch.look(
            Pages.of(60, (post, i) -> lacks(i, post, "likes"), i -> isOdd(i) ? 1L : null), true);
    Watch.Look after =
        mixed.next().look(Pages.of(5, (post, _) -> post.remove("likes"), _ -> null), true);

    assertThat(mixed.broken())
        .hasValueSatisfying(why -> assertThat(why.reason()).contains("post.likes"));
    assertThat(mixed.findings())
        .extracting(Change::place, change -> change.after().share())
        .containsExactly(tuple("[].likes", 0.5));
    assertThat(after.broken()).isPresent();
  }

  @Test
  void aNameThatOnlySomeLackIsNotToldAndSoonLearned() {
    learn();

    for (int i = 0; i < 10; i++) {
      Watch.Look look =
          watch.look(Pages.of(10, (post, each) -> lacks(each, post, "lang"), _ -> 1L), true);
      assertThat(look.findings()).isEmpty();
      assertThat(look.broken()).isEmpty();
      watch = look.next();
      assertThat(watch.learned().answers()).isEqualTo(LEARNED + Math.max(0, i - 1));
    }
  }

  @Test
  void whatAFewHaveAlwaysLackedIsNoChangeWhereSomeMoreDo() {
    learnHidden();

    Watch.Look more = watch.look(hidden(60, 5), true);
    Watch.Look many = watch.look(hidden(60, 30), true);

    assertThat(more.broken()).isEmpty();
    assertThat(more.findings()).isEmpty();
    assertThat(many.broken()).isPresent();
    assertThat(many.findings()).extracting(Change::place).containsExactly("[].likes");
  }

  /** One of 200 posts. */
  private void learnHidden() {
    for (int i = 0; i < LEARNED; i++) {
      watch = watch.look(hidden(100, i % 2), true).next();
    }
  }

  private static Shape hidden(int posts, int hidden) {
    return Pages.of(posts, (post, i) -> hides(i < hidden, post), i -> i < hidden ? null : 1L);
  }

  private static void hides(boolean hidden, ObjectNode post) {
    if (hidden) {
      post.remove("likes");
    }
  }

  private void learn() {
    for (int i = 0; i < LEARNED; i++) {
      watch = watch.look(Pages.of(5, (_, _) -> {}, _ -> 1L), true).next();
    }
  }

  private static void lacks(int number, ObjectNode post, String name) {
    if (!isOdd(number)) {
      post.remove(name);
    }
  }

  private static boolean isOdd(int number) {
    return number % 2 == 1;
  }
}
