package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How a target moves through its posts. */
final class MastodonWalkTest {

  private static final Target TAG = new Target.Tag("t", "mastodon", "caturday", "home.example");

  @Test
  void theFirstPageSetsBothMarks() {
    Fetched first = page(Position.START, ids(300, 5));
    assertThat(first.next()).isEqualTo(new Position("300", null, "296"));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(40);
  }

  @Test
  void aLaterPageMovesTheNewestMarkAndLeavesTheBackfillAlone() {
    Fetched later = page(new Position("300", null, "296"), ids(305, 5));
    assertThat(later.next()).isEqualTo(new Position("305", null, "296"));
  }

  @Test
  void idsCompareAsNumbersThoughTheyAreTexts() {
    Fetched later = page(new Position("998", null, null), ids(1001, 3));
    assertThat(later.next().newest()).isEqualTo("1001");
  }

  @Test
  void anEmptyPageLeavesTheTargetWhereItWas() {
    Position before = new Position("300", null, "296");
    assertThat(page(before, Answers.of(200, Map.of(), "[]")).next()).isEqualTo(before);
    assertThat(page(Position.START, Answers.of(200, Map.of(), "[]")).next())
        .isEqualTo(Position.START);
  }

  @Test
  void aFullPageAfterTheMarkSaysThatMoreIsWaiting() {
    Position mark = new Position("100", null, null);
    assertThat(page(mark, ids(140, 40)).more()).isTrue();
    assertThat(page(mark, ids(139, 39)).more()).isFalse();
    assertThat(page(Position.START, ids(140, 40)).more()).isFalse();
  }

  @Test
  void aServerThatKeepsToItsOwnPageSizeIsWalkedOnToo() {
    assertThat(page(new Position("100", null, null), ids(120, 20)).more()).isTrue();
  }

  @Test
  void aServerThatIgnoresTheMarkIsNotAskedInCircles() {
    Position mark = new Position("300", null, null);
    Fetched again = page(mark, ids(300, 40));
    assertThat(again.next()).isEqualTo(mark);
    assertThat(again.more()).isFalse();
    assertThat(again.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void idsThatAreNoNumbersFollowTheServersLinks() {
    String link =
        "<https://x.example/a?limit=40&max_id=9zZz>; rel=\"next\","
            + " <https://x.example/a?min_id=Az%42>; rel=\"prev\"";
    Response answer =
        Answers.of(
            200, Map.of("Link", link), Answers.of(getClass(), "page-text-ids.json").body().bytes());
    assertThat(page(Position.START, answer).next()).isEqualTo(new Position("AzB", null, "9zZz"));
  }

  @Test
  void withoutLinksTheOrderOfThePageDecides() {
    Fetched first = page(Position.START, Answers.of(getClass(), "page-text-ids.json"));
    assertThat(first.next()).isEqualTo(new Position("AzB9", null, "9zZz"));
  }

  @Test
  void numbersInTheJsonAreIdsWithoutAnExponent() {
    Fetched first = page(Position.START, Answers.of(getClass(), "page-number-ids.json"));
    assertThat(first.next()).isEqualTo(new Position("714859", null, "99999"));
  }

  @Test
  void aBackfillMovesIntoThePastUntilAPageIsEmpty() {
    Position mark = new Position("300", null, "296");
    Fetched older = backfill(mark, ids(295, 40));
    assertThat(older.next()).isEqualTo(new Position("300", null, "256"));
    assertThat(older.more()).isTrue();
    Fetched end = backfill(older.next(), Answers.of(200, Map.of(), "[]"));
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
  }

  @Test
  void aBackfillThatStandsStillEnds() {
    Fetched still = backfill(new Position("300", null, "296"), ids(300, 5));
    assertThat(still.next().backfill()).isEqualTo("296");
    assertThat(still.more()).isFalse();
    assertThat(still.notes()).containsExactly("repeated-cursor");
  }

  private static Fetched page(Position from, Response response) {
    return fetched(new MastodonConnector().read(new Request.Page(TAG), from, response));
  }

  private static Fetched backfill(Position from, Response response) {
    return fetched(new MastodonConnector().read(new Request.Backfill(TAG), from, response));
  }

  private static Response ids(long newest, int count) {
    return Answers.of(
        200,
        Map.of(),
        LongStream.range(0, count)
            .mapToObj(at -> status(newest - at))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String status(long id) {
    return """
    {"id":"%1$d","uri":"https://home.example/%1$d","content":"","account":{}}
    """
        .formatted(id);
  }
}
