package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the charts are told to draw, and what they say when asked. */
@ExtendWith(Browsing.class)
class ChartsIT {

  private static final Instant NIGHT_BEGINS = Instant.parse(World.NIGHT.from());
  private static final Instant NIGHT_ENDS = Instant.parse(World.NIGHT.to());

  @Test
  void aLineIsNeverJoinedAcrossAGap(Reader reader) {
    reader.opens();

    for (String part : List.of("whole ", "part ")) {
      JsonNode line = series(reader.option("posts"), part + World.OUT);
      assertThat(line.path("connectNulls").booleanValue()).isFalse();
      assertThat(values(line, true)).as(part + "in the gap").hasSize(8).containsOnlyNulls();
    }
    assertThat(values(series(reader.option("posts"), "whole " + World.OUT), false))
        .filteredOn(value -> value != null)
        .hasSize(47 - 8);
  }

  @Test
  void aGapIsShadedFromItsStartToItsEnd(Reader reader) {
    reader.opens();

    JsonNode area = series(reader.option("posts"), "whole " + World.OUT).path("markArea");

    assertThat(area.at("/data/0/0/xAxis").asText()).isEqualTo(World.NIGHT.from());
    assertThat(area.at("/data/0/1/xAxis").asText()).isEqualTo(World.NIGHT.to());
    assertThat(area.at("/itemStyle/opacity").doubleValue()).isPositive();
  }

  @Test
  void hoveringOverAGapTellsItsCause(Reader reader) {
    reader.opens();

    hover(reader, Duration.between(World.FROM, NIGHT_BEGINS.plus(Duration.ofHours(2))));

    assertThat(reader.part("posts").locator(".tip tr").nth(1).textContent())
        .contains("#nike · mastodon", "–", "not looked at: token exhausted");
  }

  private static void hover(Reader reader, Duration sinceStart) {
    Locator drawing = reader.part("posts").locator(".drawing");
    drawing.scrollIntoViewIfNeeded();
    BoundingBox box = drawing.boundingBox();
    double share =
        (double) sinceStart.toMillis() / Duration.between(World.FROM, World.NOW).toMillis();
    reader.page().mouse().move(box.x + 40 + share * (box.width - 56), box.y + box.height / 2);
    reader.part("posts").locator(".tip").waitFor();
  }

  @Test
  void theBucketThatIsNotOverYetIsDashedAndHatched(Reader reader) {
    reader.opens();

    JsonNode option = reader.option("posts");
    JsonNode part = series(option, "part t-1");
    assertThat(values(series(option, "whole t-1"), false).getLast()).isNull();
    assertThat(values(part, false).getLast()).isNotNull();
    assertThat(part.at("/lineStyle/type").asText()).isEqualTo("dashed");
    assertThat(series(option, "unfinished").at("/markArea/data/0/0/xAxis").asText())
        .isEqualTo("2026-05-04T12:00:00.000Z");
  }

  @Test
  void whatWasFoundLaterInAGapIsNoLine(Reader reader) {
    reader.opens();

    JsonNode late = series(reader.option("posts"), "late t-6");

    assertThat(late.path("type").asText()).isEqualTo("scatter");
    assertThat(late.path("data")).hasSize(7);
  }

  @Test
  void theAxesStartAtZeroAndNameTheZone(Reader reader) {
    reader.opens();

    JsonNode option = reader.option("posts");

    assertThat(option.at("/yAxis/0/min").intValue()).isZero();
    assertThat(option.at("/yAxis/0/name").asText()).isEqualTo("posts per 30 min");
    assertThat(option.at("/xAxis/0/name").asText()).isEqualTo("UTC");
    assertThat(option.path("useUTC").booleanValue()).isTrue();
  }

  @Test
  void atMostEightLinesAreDrawnAndThePageSaysSo(Reader reader) {
    reader.opens();

    assertThat(reader.part("posts").locator(".legend .entry").count()).isEqualTo(8);
    assertThat(reader.part("posts").locator(".key").textContent())
        .contains("The 8 of 9 targets with most posts are drawn");
  }

  @Test
  void aLineIsTakenAwayAndBroughtBackByItsName(Reader reader) {
    reader.opens();
    Locator entry = reader.part("posts").locator(".legend .entry").first();

    entry.press("Enter");
    assertThat(has(reader.option("posts"), "whole t-1")).isFalse();
    assertThat(reader.page().evaluate("() => document.activeElement.dataset.focus"))
        .isEqualTo("legend t-1");

    entry.press("Enter");
    assertThat(has(reader.option("posts"), "whole t-1")).isTrue();
  }

  @Test
  void theTableBehindTheLineTellsAGapFromZero(Reader reader) {
    reader.opens();

    Reader.unfold(reader.part("posts").locator("summary"));

    Locator row =
        reader
            .part("posts")
            .locator("tr")
            .filter(new Locator.FilterOptions().setHasText("2026-05-04 03:00"));
    assertThat(row.locator("td").nth(3).textContent()).isEqualTo("–");
    assertThat(row.locator("td").nth(4).textContent()).isEqualTo("not looked at: token exhausted");
    assertThat(reader.part("posts").locator("tbody tr").count()).isEqualTo(48);
  }

  @Test
  void theRingHasAtMostSixSlicesOfPosts(Reader reader) {
    reader.opens();

    JsonNode slices = reader.option("share").at("/series/0/data");

    assertThat(slices).hasSize(6);
    assertThat(slices.path(0).path("value").intValue()).isEqualTo(432);
    assertThat(slices.path(5).path("name").asText()).isEqualTo("others");
    assertThat(sum(slices)).isEqualTo(World.shares().at("/answer/total").intValue());
  }

  private static int sum(JsonNode slices) {
    return StreamSupport.stream(slices.spliterator(), false)
        .mapToInt(slice -> slice.path("value").intValue())
        .sum();
  }

  @Test
  void theCountingRuleStandsUnderTheRing(Reader reader) {
    reader.opens();

    assertThat(reader.part("share").locator(".rule").textContent())
        .isEqualTo("Counting rule: " + World.shares().at("/answer/rule").asText() + ".");
  }

  @Test
  void sharesOfUnequalCoverageAreWarnedOf(Reader reader) {
    reader.opens();

    assertThat(reader.part("share").locator(".warning").textContent())
        .contains("from 33% to 100% of the window");
  }

  @Test
  void sharesOfAlmostEqualCoverageAreNotWarnedOf(Reader reader) {
    ObjectNode shares = World.shares();
    shares
        .at("/answer/shares")
        .forEach(share ->
            ((ObjectNode) share)
                .put("timeCoverage", share.path("posts").intValue() > 200 ? 0.8 : 1));
    reader.api().willAnswer("share-of-posts", shares);

    reader.opens();

    assertThat(reader.part("share").locator(".warning").count()).isZero();
  }

  @Test
  void aTargetHasTheSameColourEverywhere(Reader reader) {
    reader.opens();

    String line = series(reader.option("posts"), "whole t-1").path("color").asText();

    assertThat(reader.option("share").at("/series/0/data/0/itemStyle/color").asText())
        .isEqualTo(line);
    assertThat(series(reader.option("totals"), "t-1").path("color").asText()).isEqualTo(line);
    for (String part : List.of("posts", "share", "coverage", "targets", "totals")) {
      assertThat(
              reader
                  .part(part)
                  .locator(".swatch")
                  .first()
                  .evaluate("swatch => swatch.style.getPropertyValue('--own')"))
          .as(part)
          .isEqualTo("var(--series-0)");
    }
  }

  @Test
  void noTwoOfManyTargetsHaveTheSameColour(Reader reader) {
    reader.opens();

    Object colours =
        reader
            .part("coverage")
            .locator(".swatch")
            .evaluateAll("all => all.map(one => getComputedStyle(one).backgroundColor)");

    assertThat((List<?>) colours).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void aHistoryIsNotJoinedAcrossAGap(Reader reader) {
    reader.opens();

    JsonNode total = series(reader.option("totals"), World.OUT);

    List<Long> values = values(total, false);
    assertThat(values).contains((Long) null);
    assertThat(total.path("connectNulls").booleanValue()).isFalse();
    assertThat(values(series(reader.option("totals"), "t-1"), false)).doesNotContainNull();
  }

  @Test
  void aHistoryIsShownAsChangeOnWish(Reader reader) {
    reader.opens();

    reader
        .part("followers")
        .getByText("Change", new Locator.GetByTextOptions().setExact(true))
        .click();

    assertThat(values(series(reader.option("followers"), "t-5"), false)).startsWith(0L, 9L);
    assertThat(reader.option("followers").at("/yAxis/0/name").asText())
        .isEqualTo("followers, change since first seen");
  }

  private static JsonNode series(JsonNode option, String id) {
    return StreamSupport.stream(option.path("series").spliterator(), false)
        .filter(series -> series.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + id));
  }

  private static boolean has(JsonNode option, String id) {
    return option.path("series").findValuesAsText("id").contains(id);
  }

  /** The values of a line, all or those in the night. */
  private static List<Long> values(JsonNode line, boolean night) {
    List<Long> values = new ArrayList<>();
    for (JsonNode point : line.path("data")) {
      Instant at = Instant.parse(point.path(0).asText());
      if (!night || (!at.isBefore(NIGHT_BEGINS) && at.isBefore(NIGHT_ENDS))) {
        values.add(point.path(1).isNull() ? null : point.path(1).longValue());
      }
    }
    return values;
  }
}
