package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HearsayTest {

  static Stream<Arguments> attempts() {
    return Stream.of(
        arguments(answered(200, page()), Heard.Answered.class),
        arguments(answered(404, new Outcome.Gone(ErrorClass.NOT_FOUND, "-")), Heard.Answered.class),
        arguments(answered(200, new Outcome.Closed(ErrorClass.LOGIN_HTML, "-")), Heard.Shut.class),
        arguments(
            answered(200, new Outcome.Unreadable(ErrorClass.MALFORMED, "-")), Heard.Faulty.class),
        arguments(answered(503, throttled(Scope.SOURCE, ErrorClass.OTHER)), Heard.Faulty.class),
        arguments(answered(200, throttled(Scope.SOURCE, ErrorClass.UPSTREAM)), Heard.Faulty.class),
        arguments(
            answered(429, throttled(Scope.TOKEN, ErrorClass.RATE_LIMITED)), Heard.Nothing.class),
        arguments(
            answered(429, throttled(Scope.SOURCE, ErrorClass.RATE_LIMITED)), Heard.Nothing.class),
        arguments(answered(401, new Outcome.Refused(ErrorClass.AUTH, "-")), Heard.Nothing.class),
        arguments(new Attempt.Failed(Attempt.FETCH, "reset", true), Heard.Faulty.class),
        arguments(new Attempt.Failed(Attempt.CONNECT, "nobody", false), Heard.Faulty.class),
        arguments(new Attempt.Failed(Attempt.FETCH, "permit: ended", false), Heard.Nothing.class),
        arguments(new Attempt.Failed("permit", "no answer", false), Heard.Nothing.class),
        arguments(Attempt.UNASKED, Heard.Nothing.class),
        arguments(new Attempt.NotPermitted(NOW), Heard.Nothing.class),
        arguments(new Attempt.Idle(), Heard.Nothing.class),
        arguments(new Attempt.NoWay("-", null), Heard.Nothing.class));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void whatCameOfAVisitSaysThisOfItsSource(Attempt attempt, Class<?> heard) {
    assertThat(heard(Visits.inFlight(Lane.PAGE), attempt)).isInstanceOf(heard);
    assertThat(heard(Visits.inFlight(Lane.PAGE), attempt).probe()).isFalse();
    assertThat(heard(probe(), attempt).probe()).isTrue();
  }

  @Test
  void evidenceIsWhatTheRowOfTheVisitSays() {
    var closed = answered(200, new Outcome.Closed(ErrorClass.LOGIN_HTML, "HTML, status 200"));

    assertThat(heard(probe(), closed))
        .isEqualTo(
            new Heard.Shut(
                true,
                new Evidence("closed", "LOGIN_HTML", 200, "HTML, status 200", "t-1", 7, NOW)));
  }

  @Test
  void aServerThatCannotBeReachedIsToldApartFromACallThatWasNotMade() {
    var away = new Fetcher.UnreachableException("refused");
    var late = new Fetcher.NotSentException("permit: ended");

    assertThat(Attempt.failed(Attempt.FETCH, away, true).step()).isEqualTo(Attempt.CONNECT);
    assertThat(Attempt.failed(Attempt.FETCH, away, true).sent()).isFalse();
    assertThat(Attempt.failed(Attempt.FETCH, late, true).step()).isEqualTo(Attempt.FETCH);
    assertThat(Attempt.failed(Attempt.FETCH, late, true).sent()).isFalse();
  }

  private static Heard heard(InFlight visit, Attempt attempt) {
    return Hearsay.of(
        visit,
        attempt,
        VisitReport.of(Visits.after(6), visit, attempt, Visits.READING, NOW).visit());
  }

  private static InFlight probe() {
    return InFlight.begin(
        Visits.inFlight(Lane.PAGE).asked(), Visits.TAG, Lane.PAGE, Visits.WAY.probing(), NOW);
  }

  private static Outcome page() {
    return new Outcome.Fetched(List.of(), Position.START, 1, false, List.of());
  }

  private static Outcome throttled(Scope scope, ErrorClass error) {
    return new Outcome.Throttled(scope, null, error, "-");
  }

  private static Attempt answered(int status, Outcome outcome) {
    Response response = new Response(status, Map.of(), Payload.of("{}"), NOW);
    return new Attempt.Answered(Visits.ADDRESS, response, outcome);
  }
}
