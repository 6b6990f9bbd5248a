package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Top posts, coverage and the state of things. */
@ExtendWith(Browsing.class)
class ListsIT {

  private static final long REFRESH_MILLIS = 10_000;

  private static String count(Reader reader, int post, String name) {
    Locator cell =
        reader.part("top").locator("tbody tr").nth(post).locator("td[data-head='" + name + "']");
    return cell.innerText().strip();
  }

  @Test
  void hiddenAbsentAndZeroAreThreeThings(Reader reader) {
    reader.opens();

    assertThat(count(reader, 1, "Comments")).isEqualTo("0");
    assertThat(count(reader, 2, "Likes")).isEqualTo("hidden");
    assertThat(count(reader, 2, "Shares")).startsWith("–").contains("not delivered");
    assertThat(count(reader, 2, "Together")).startsWith("–").contains("no sum");
  }

  @Test
  void aPostOfWhichLittleIsKnownIsStillListed(Reader reader) {
    reader.opens();

    assertThat(reader.part("top").locator("tbody tr").nth(4).locator(".post").textContent())
        .isEqualTo("555");
  }

  @Test
  void textFromANetworkNeverBecomesMarkupOrCode(Reader reader) {
    reader.opens();

    Locator post = reader.part("top").locator("tbody tr").nth(3).locator(".post");
    assertThat(post.textContent()).contains("<img src=x onerror=", "<b>bold</b>");
    assertThat(post.locator("img, b, a").count()).isZero();
    assertThat(reader.page().title()).isEqualTo("Trawl");
  }

  @Test
  void everyGapIsListedWithItsCause(Reader reader) {
    reader.opens();
    Locator covered = reader.part("coverage").locator("li").nth(1);

    Reader.unfold(covered.locator("summary"));

    PlaywrightAssertions.assertThat(covered.locator("tbody td"))
        .hasText(new String[] {"2026-05-04 02:00", "2026-05-04 06:00", "4 h", "token exhausted"});
    assertThat(covered.locator(".strip").getAttribute("aria-label"))
        .isEqualTo("83% looked at, 1 gap");
  }

  @Test
  void whatIsOpenStaysOpenWhenFiguresAreNew(Reader reader) {
    reader.page().clock().install();
    reader.opens();
    Reader.unfold(reader.part("coverage").locator("summary").first());
    var coverage = World.coverage();
    coverage.withArray("targets").remove(8);
    reader.api().willAnswer("GET /v1/coverage", coverage);

    reader.page().clock().runFor(REFRESH_MILLIS);
    reader
        .page()
        .waitForFunction("() => document.querySelectorAll('#coverage .cover li').length === 8");

    reader.part("coverage").locator("details[open] td").first().waitFor();
    assertThat(reader.page().evaluate("() => document.activeElement.textContent"))
        .asString()
        .startsWith("1 gap");
  }

  @Test
  void theStateAndTheFiguresStandAtTheTop(Reader reader) {
    reader.opens();

    assertThat(reader.part("health").textContent()).isEqualTo("Well");
    assertThat(reader.part("clock").textContent())
        .isEqualTo("2026-05-04 12:10:00 UTC · 18,342 posts, 240,917 observations kept");
    assertThat(reader.part("tiles").locator("dd b").allTextContents())
        .isEqualTo(List.of("1,716", "91%", "9", "2", "1/2"));
  }

  @Test
  void aTargetsStateAndNextLookAreListed(Reader reader) {
    reader.opens();

    assertThat(reader.part("targets").locator("li").nth(0).textContent())
        .contains(
            "#nike",
            "instagram",
            "watching",
            "every 5 min",
            "next look in 6 min 18 s",
            "campaign Spring launch");
    assertThat(reader.part("targets").locator("li").nth(6).textContent())
        .contains("#asics", "paused", "next look –");
  }

  @Test
  void whyTheNextLookIsThenAndWhatLooksBroughtIsToldWhereThereIsSomethingToTell(Reader reader) {
    reader.opens();
    Locator rows = reader.part("targets").locator("li");

    assertThat(rows.nth(0).locator(".story").textContent()).isEqualTo("10,836 posts caught");
    assertThat(rows.nth(1).textContent()).contains("every 18 min 20 s");
    assertThat(rows.nth(1).locator(".story").textContent())
        .isEqualTo(
            "every 5 min was asked for, but calls are scarce:"
                + " a look is worth one when about 3.4 posts are awaited"
                + " · 8,428 posts caught, probably 18 missed");
    assertThat(rows.nth(6).locator(".story").count()).isZero();
    assertThat(rows.nth(7).locator(".story").textContent())
        .isEqualTo("next look for counts or the target itself, not for new posts");
    assertThat(rows.nth(8).locator(".story").textContent())
        .contains("calls are scarce: only every 1 d at least is kept · 0 posts caught, probably 3");
  }
}
