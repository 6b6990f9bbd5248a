package io.trawl.connectors.x;

import static io.trawl.connectors.Expectations.fetched;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a target moves through its posts. Posts here are numbered. */
final class XWalkTest {

  private static final Target TAG = new Target.Tag("t", "x", "elbe", null);
  private static final Position MARKED = new Position("400", null, "7");

  @Test
  void theFirstPageSetsBothMarksAndWalksNoFurther() {
    Fetched first = page(Position.START, posts(500, 100, "tok"));
    assertThat(first.next()).isEqualTo(new Position("500", null, "401"));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(100);
  }

  @Test
  void aWalkGoesOnWhileThereAreTokensAndOnlyThenMovesTheMark() {
    Fetched first = page(MARKED, posts(600, 100, "tok1"));
    assertThat(first.next()).isEqualTo(new Position("400", new Walk("tok1", "600", 1), "7"));
    assertThat(first.more()).isTrue();
    Fetched second = page(first.next(), posts(500, 99, null));
    assertThat(second.next()).isEqualTo(new Position("600", null, "7"));
    assertThat(second.more()).isFalse();
    assertThat(second.notes()).isEmpty();
  }

  @Test
  void anEmptyPageWithATokenDoesNotEndAWalk() {
    Fetched empty = page(MARKED, answer("{\"meta\":{\"result_count\":0,\"next_token\":\"tok1\"}}"));
    assertThat(empty.next()).isEqualTo(new Position("400", new Walk("tok1", "400", 1), "7"));
    assertThat(empty.more()).isTrue();
  }

  @Test
  void aRepeatedTokenEndsAWalkAndIsNoted() {
    Position walking = new Position("400", new Walk("tok1", "600", 1), "7");
    Fetched again = page(walking, posts(500, 100, "tok1"));
    assertThat(again.next()).isEqualTo(new Position("600", null, "7"));
    assertThat(again.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void nothingNewLeavesTheTargetWhereItWas() {
    assertThat(page(MARKED, answer("{\"meta\":{\"result_count\":0}}")).next()).isEqualTo(MARKED);
    assertThat(page(Position.START, answer("{\"meta\":{\"result_count\":0}}")).next())
        .isEqualTo(Position.START);
  }

  @Test
  void aLongerIdIsNewerThanAnyShorterOne() {
    Fetched page = page(new Position("999", null, "7"), posts(1000, 1, null));
    assertThat(page.next().newest()).isEqualTo("1000");
  }

  @Test
  void thePastIsWalkedByTheOldestIdUntilAPageIsEmpty() {
    Fetched older = backfill(new Position("9", null, "401"), posts(400, 100, "tok"));
    assertThat(older.next()).isEqualTo(new Position("9", null, "301"));
    assertThat(older.more()).isTrue();
    Fetched end = backfill(older.next(), answer("{\"meta\":{\"result_count\":0}}"));
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
  }

  @Test
  void aMarkBeyondTheSearchesSevenDaysIsGivenUpAndSaysSo() {
    String refused =
        "{\"errors\":[{\"parameters\":{\"since_id\":[\"400\"]},\"message\":\"'since_id' must be a"
            + " tweet id created after [2025-12-25T00:00Z]. Please use a 'since_id' that is larger"
            + " than 1\"}],\"title\":\"Invalid Request\",\"detail\":\"One or more parameters to"
            + " your request was invalid.\","
            + "\"type\":\"https://api.twitter.com/2/problems/invalid-request\"}";
    Fetched again = page(MARKED, Answers.of(400, Map.of(), refused));
    assertThat(again.next()).isEqualTo(new Position(null, null, "7"));
    assertThat(again.more()).isTrue();
    assertThat(again.notes()).containsExactly("mark-refused");
    assertThat(read(Position.START, Answers.of(400, Map.of(), refused)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aRefusedTokenStartsTheWalkAgainWithoutPassingAnythingOver() {
    String refused =
        "{\"errors\":[{\"message\":\"'next_token' is invalid\"}],\"title\":\"Invalid Request\","
            + "\"type\":\"https://api.twitter.com/2/problems/invalid-request\"}";
    Position walking = new Position("400", new Walk("tok1", "600", 1), "7");
    Fetched again = page(walking, Answers.of(400, Map.of(), refused));
    assertThat(again.next()).isEqualTo(MARKED);
    assertThat(again.notes()).containsExactly("cursor-refused");
  }

  private static Fetched page(Position from, Response response) {
    return fetched(read(from, response));
  }

  private static Outcome read(Position from, Response response) {
    return new XConnector().read(new Request.Page(TAG), from, response);
  }

  private static Fetched backfill(Position from, Response response) {
    return fetched(new XConnector().read(new Request.Backfill(TAG), from, response));
  }

  private static Response posts(int newest, int count, @Nullable String token) {
    String items =
        IntStream.range(0, count)
            .mapToObj(at -> "{\"id\":\"" + (newest - at) + "\",\"text\":\"t\"}")
            .collect(joining(","));
    String next = token == null ? "" : ",\"next_token\":\"" + token + "\"";
    return answer("{\"data\":[" + items + "],\"meta\":{\"result_count\":" + count + next + "}}");
  }

  private static Response answer(String body) {
    return Answers.of(200, Map.of(), body);
  }
}
