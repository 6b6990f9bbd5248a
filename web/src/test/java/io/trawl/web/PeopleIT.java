package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Voices and influencers on the page: shares, or why there are none, and what a score is made of.
 */
@ExtendWith(Browsing.class)
class PeopleIT {

  @Test
  void sharesThatAreRefusedSayWhyAndShowWhatIsKnown(Reader reader) {
    reader.opens();

    Locator measures = reader.part("voice").locator(".pair > div");
    assertThat(measures.count()).isEqualTo(4);
    assertThat(measures.nth(0).innerText()).contains("Nike", "300", "75%", "Puma", "25%");
    assertThat(measures.nth(0).locator(".warning").count()).isZero();
    assertThat(measures.nth(1).locator(".warning").innerText())
        .isEqualTo("No shares. A count is not known: Puma.");
    assertThat(measures.nth(1).innerText())
        .contains("9,000", "interactions not known")
        .doesNotContain("%");
    assertThat(reader.part("voice").innerText()).contains("Counting rule: ");
  }

  @Test
  void brandsAreComparedWhereAllIsShown(Reader reader) {
    ObjectNode brands = (ObjectNode) World.canned("brands");
    brands
        .withArray("items")
        .addObject()
        .put("id", "b-2")
        .put("kind", "brand")
        .put("name", "Puma")
        .putArray("targets")
        .add("t-3");
    reader.api().willAnswer("GET /v1/brands", brands);

    reader.opens();
    assertThat(reader.api().asked("share-of-voice").getLast().uri().getQuery())
        .contains("brand=b-1", "brand=b-2");

    reader.opens("?filter=campaign%3Ac-1");
    assertThat(reader.api().asked("share-of-voice").getLast().uri().getQuery())
        .contains("campaign=c-1")
        .doesNotContain("brand=");
  }

  @Test
  void anInfluencersScoreIsTakenApartAndWhatIsHiddenIsNoZero(Reader reader) {
    reader.opens();

    Locator groups = reader.part("influencers").locator(".peers");
    Locator rows = groups.nth(0).locator("> .scroll tbody tr");
    assertThat(rows.nth(0).innerText()).contains("@alice, @alice.old", "5,000", "1 of 2");
    assertThat(rows.nth(1).innerText()).contains("too few posts");
    assertThat(groups.nth(1).innerText()).contains("not known", "8, 6 measured", "too few peers");
    Reader.unfold(groups.nth(1).locator("summary"));

    Locator parts = groups.nth(1).locator("details .scroll").first().locator("tbody tr");
    assertThat(parts.count()).isEqualTo(5);
    assertThat(parts.nth(0).innerText()).contains("reach", "not known", "0.50", "12.50");
    assertThat(reader.part("influencers").innerText()).contains("2 posts name no author");
  }
}
