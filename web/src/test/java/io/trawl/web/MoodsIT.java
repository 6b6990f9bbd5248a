package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How posts and comments feel, and what that is worth. */
@ExtendWith(Browsing.class)
class MoodsIT {

  @Test
  void sharesStandBesideTheirIntervalsAndTheUnknownAreInNone(Reader reader) {
    reader.opens();
    Locator posts = column(reader, "posts");

    assertThat(posts.locator(".moods li").allInnerTexts())
        .extracting(text -> text.replaceAll("\\s+", " ").strip())
        .containsExactly(
            "Positive 30% 20% to 40%", "Neutral 45% 35% to 55%", "Negative 25% 15% to 35%");
    assertThat(posts.locator(".net").innerText()).isEqualTo("Net +0.05 of 200 scored");
    assertThat(posts.locator(".note").innerText())
        .contains("Of 240, nobody can say of 30; 10 have no text or were not scored.")
        .contains("12 were scored by what does not decide any more.");
  }

  @Test
  void postsAndCommentsAreAskedForApart(Reader reader) {
    reader.opens();

    assertThat(reader.api().asked("sentiment"))
        .extracting(asked -> asked.uri().getQuery().replaceAll(".*of=(\\w+).*", "$1"))
        .containsExactlyInAnyOrder("posts", "comments");
    assertThat(column(reader, "comments").locator(".net").count()).isEqualTo(1);
  }

  @Test
  void everyLanguageSaysWhatItsLabelsAreWorth(Reader reader) {
    reader.opens();
    Locator posts = column(reader, "posts");

    Reader.unfold(posts.getByText("What the labels are worth").first());

    assertThat(posts.locator("tbody tr").nth(0).locator("td").allInnerTexts())
        .containsExactly(
            "English",
            "160",
            "+0.06",
            "0.64",
            "0.60",
            "TweetEval sentiment validation, 2,000 texts");
    assertThat(posts.locator("tbody tr").nth(1).locator("td").allInnerTexts())
        .containsExactly("not known", "1", "+1.00", "–", "–", "nobody has measured");
  }

  @Test
  void whereNothingIsScoredNoShareIsShown(Reader reader) {
    ObjectNode answer = (ObjectNode) World.canned("sentiment");
    ObjectNode all = (ObjectNode) answer.at("/answer/all");
    all.put("documents", 3).put("scored", 0).put("unknown", 3).put("unscored", 0).putNull("net");
    reader.api().willAnswer("sentiment", answer);

    reader.opens();

    assertThat(column(reader, "posts").innerText()).contains("None of 3 posts could be scored.");
    assertThat(column(reader, "posts").locator(".moods").count()).isZero();
  }

  private static Locator column(Reader reader, String kind) {
    return reader.part("sentiment").locator("[data-kind=" + kind + "]");
  }
}
