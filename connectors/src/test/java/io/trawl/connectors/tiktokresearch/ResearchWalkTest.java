package io.trawl.connectors.tiktokresearch;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a target moves through days, of which it knows what the last answer told. */
final class ResearchWalkTest {

  private static final Target TAG = new Target.Tag("t", "tiktok", "elbe", null);
  private static final Stretch DAYS =
      Stretch.days(LocalDate.parse("2026-01-07"), LocalDate.parse("2026-01-10"));

  @Test
  void theFirstAnswerOnlyTellsTheDayAndTheWalkOverTheLatestFollowsAtOnce() {
    assertThat(ResearchWalk.asked(Position.START)).isEqualTo(Stretch.ONE_DAY);
    Fetched first = page(Position.START, "2026-01-10", done());
    assertThat(first.next())
        .isEqualTo(new Position(null, new Walk("20260107 20260110", null, 1), "20251208 20260106"));
    assertThat(first.more()).isTrue();
    assertThat(ResearchWalk.asked(first.next())).isEqualTo(DAYS);
    Fetched second = page(first.next(), "2026-01-10", done());
    assertThat(second.next())
        .isEqualTo(new Position("20260107 20260110", null, "20251208 20260106"));
    assertThat(second.more()).isFalse();
  }

  @Test
  void aQueryIsReadToItsEndBeforeTheMarkMoves() {
    Position marked = new Position("20260107 20260110", null, null);
    Fetched first = page(marked, "2026-01-11", further(100, "759"));
    assertThat(first.next())
        .isEqualTo(
            new Position(
                "20260107 20260110",
                new Walk("20260107 20260110 100 759", "20260108 20260111", 1),
                null));
    Fetched second = page(first.next(), "2026-01-11", further(200, "759"));
    assertThat(second.next().walk().cursor()).isEqualTo("20260107 20260110 200 759");
    Fetched third = page(second.next(), "2026-01-11", done());
    assertThat(third.next()).isEqualTo(new Position("20260108 20260111", null, null));
  }

  @Test
  void anEmptyPageThatGoesOnDoesNotEndTheWalkAndARepeatedOneDoes() {
    Position marked = new Position("20260107 20260110", null, null);
    Fetched first = page(marked, "2026-01-11", further(100, "759"));
    assertThat(first.more()).isTrue();
    Fetched again = page(first.next(), "2026-01-11", further(100, "759"));
    assertThat(again.more()).isFalse();
    assertThat(again.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void eachLookBeginsBeforeTheLastOneEndedBecauseVideosComeLate() {
    assertThat(DAYS.next(LocalDate.parse("2026-01-10")).text()).isEqualTo("20260107 20260110");
    assertThat(DAYS.next(LocalDate.parse("2026-01-11")).text()).isEqualTo("20260108 20260111");
  }

  @Test
  void afterALongPauseNoDayIsLeftOutAndNoQueryIsTooLong() {
    Stretch next = DAYS.next(LocalDate.parse("2026-01-20"));
    assertThat(next.text()).isEqualTo("20260110 20260120");
    Stretch far = DAYS.next(LocalDate.parse("2026-06-01"));
    assertThat(far.text()).isEqualTo("20260110 20260209");
    assertThat(far.next(LocalDate.parse("2026-06-01")).text()).isEqualTo("20260209 20260311");
  }

  @Test
  void thePastIsReadPageByPageAndThenTheDaysBefore() {
    Position past = new Position("m", null, "20251208 20260106");
    Fetched first = back(past, further(100, "760"));
    assertThat(first.next().backfill()).isEqualTo("20251208 20260106 100 760");
    assertThat(first.more()).isTrue();
    Fetched second = back(first.next(), done());
    assertThat(second.next()).isEqualTo(new Position("m", null, "20251108 20251207"));
    assertThat(second.more()).isTrue();
  }

  @Test
  void thePastGoesOnToTikToksFirstDay() {
    Fetched last = back(new Position("m", null, "20160901 20160915"), done());
    assertThat(last.more()).isFalse();
    assertThat(last.next().backfill()).isEqualTo("20160901 20160915");
    assertThat(back(new Position("m", null, "20160911 20161010"), done()).next().backfill())
        .isEqualTo("20160901 20160910");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260107 20260110",
        "20260107 20260110 100",
        "20260107 20260110 0 759",
        "20260107 20260110 100 7 5 9"
      })
  void aStretchIsReadAsItWasWritten(String text) {
    assertThat(Stretch.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7589000000000000123",
        "20260107",
        "20260107 20260332",
        "20260107 20260901",
        "20260107 20260110 -1",
        "20260107 20260110 9999999999999999"
      })
  void whatAnotherWayIntoTheNetworkLeftIsNoStretch(String text) {
    assertThat(Stretch.parse(text)).isNull();
  }

  @Test
  void aMarkOfAnotherWayIsAPlaceToBeginAt() {
    Position other = new Position("7589000000000000123", new Walk("1766880000000", "9", 3), "1766");
    Fetched first = page(other, "2026-01-10", done());
    assertThat(first.next().walk()).isEqualTo(new Walk("20260107 20260110", null, 1));
    assertThat(first.next().backfill()).isEqualTo("20251208 20260106");
  }

  @Test
  void aQueryThatFindsNothingMayBeAnsweredWithoutAList() {
    Position marked = new Position("20260107 20260110", null, null);
    String body = "{\"data\":{\"cursor\":0,\"has_more\":false},\"error\":{\"code\":\"ok\"}}";
    Instant at = Instant.parse("2026-01-10T00:00:00Z");
    Response none = new Response(200, Map.of(), Payload.of(body), at);
    assertThat(fetched(new ResearchConnector().read(new Request.Page(TAG), marked, none)).next())
        .isEqualTo(marked);
  }

  private static Fetched page(Position from, String day, String data) {
    return read(new Request.Page(TAG), from, day, data);
  }

  private static Fetched back(Position from, String data) {
    return read(new Request.Backfill(TAG), from, "2026-01-10", data);
  }

  private static Fetched read(Request request, Position from, String day, String data) {
    String body = "{\"data\":{\"videos\":[]," + data + "},\"error\":{\"code\":\"ok\"}}";
    Instant at = Instant.parse(day + "T23:59:59Z");
    return fetched(
        new ResearchConnector()
            .read(request, from, new Response(200, Map.of(), Payload.of(body), at)));
  }

  private static String done() {
    return "\"cursor\":300,\"has_more\":false,\"search_id\":\"1\"";
  }

  private static String further(int cursor, String search) {
    return "\"cursor\":" + cursor + ",\"has_more\":true,\"search_id\":\"" + search + "\"";
  }
}
