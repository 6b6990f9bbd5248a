package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks the table of made answers that are no page. */
class InstagramErrorsTest {

  private record Meaning(String outcome, ErrorClass error, String reason) {

    static Meaning of(Outcome outcome) {
      return switch (outcome) {
        case Throttled(_, _, var error, var reason) -> new Meaning("Throttled", error, reason);
        case Refused(var error, var reason) -> new Meaning("Refused", error, reason);
        case Gone(var error, var reason) -> new Meaning("Gone", error, reason);
        case Closed(var error, var reason) -> new Meaning("Closed", error, reason);
        case Unreadable(var error, var reason) -> new Meaning("Unreadable", error, reason);
        case Fetched page -> throw new AssertionError("a page: " + page);
      };
    }
  }

  @TestFactory
  Stream<DynamicTest> anAnswerThatIsNoPageMeansWhatItsWordsSay() {
    return StreamSupport.stream(Made.json("errors.json").spliterator(), false)
        .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
  }

  private static void check(JsonNode row) {
    Meaning meaning = Meaning.of(read(response(row)));
    String reason = row.path("reason").isNull() ? meaning.reason() : row.path("reason").asText();

    assertThat(meaning)
        .isEqualTo(
            new Meaning(
                row.path("outcome").asText(),
                ErrorClass.valueOf(row.path("error").asText()),
                reason));
  }

  private static Response response(JsonNode row) {
    Map<String, String> headers = new HashMap<>();
    row.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return Answers.of(
        row.path("status").asInt(), headers, row.path("body").asText().getBytes(UTF_8));
  }

  @Test
  void aPageOfAMissingAccountSaysSoInItsIsland() {
    assertThat(read(Made.answer("g2h-missing.html")))
        .isEqualTo(new Gone(ErrorClass.NOT_FOUND, "no such page" + InstagramErrors.UNCONFIRMED));
  }

  @Test
  void aLoginPageIsAWallThoughItsIslandSpeaksOfCaptchas() {
    assertThat(read(Made.answer("g2h-login.html")))
        .isEqualTo(new Closed(ErrorClass.LOGIN_HTML, "login page"));
  }

  @Test
  void aChallengePageIsAWall() {
    assertThat(read(Made.answer("g2h-challenge.html")))
        .isEqualTo(new Closed(ErrorClass.CHALLENGE_HTML, "Challenge"));
  }

  @Test
  void aThrottleConcernsTheSourceAndLastsAsLongAsItSays() {
    byte[] words = "{\"message\":\"rate limited\",\"status\":\"fail\"}".getBytes(UTF_8);

    assertThat(read(Answers.of(403, Map.of("Retry-After", "90"), words)))
        .isEqualTo(
            new Throttled(
                Scope.SOURCE, Answers.AT.plusSeconds(90), ErrorClass.RATE_LIMITED, "rate limited"));
  }

  @Test
  void aLongReasonIsCut() {
    byte[] words = ("{\"message\":\"" + "x".repeat(5000) + "\"}").getBytes(UTF_8);

    assertThat(Meaning.of(read(Answers.of(400, Map.of(), words))).reason()).hasSize(200);
  }

  @Test
  void dataBesideErrorsIsData() {
    byte[] both =
        "{\"errors\":[{\"message\":\"x\"}],\"data\":{\"user\":{\"id\":\"501\",\"username\":\"a\"}}}"
            .getBytes(UTF_8);

    assertThat(read(Answers.of(200, Map.of(), both))).isInstanceOf(Fetched.class);
  }

  private static Outcome read(Response response) {
    return Made.read(new Request.Page(Made.HANDLE), Position.START, response);
  }
}
