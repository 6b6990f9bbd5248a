package io.trawl.connectors;

import static io.trawl.connectors.Expectations.counts;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the engine takes for granted of every platform.
 *
 * <p>A connector's test extends this and puts a {@code page.json} beside itself, in its resource
 * folder: an answer to {@link Request.Page} for {@link #tagTarget()}, of our own making.
 */
public abstract class ConnectorContract {

  protected static final Instant AT = Answers.AT;

  private static final URI ADDRESS = URI.create("https://proxy.example:8443/base");

  protected abstract Connector connector();

  protected abstract Target.Tag tagTarget();

  /** With a native id. */
  protected abstract Target.Handle handleTarget();

  /** The file of the answer to {@link Request.Page} for {@link #tagTarget()}. */
  protected String page() {
    return "page.json";
  }

  /** Requests whose calls carry the target's name; none where the credential says whose data. */
  protected List<Request> named() {
    return Asked.named(tagTarget(), handleTarget());
  }

  /** Every made answer. */
  protected List<String> fixtures() {
    return List.of(page());
  }

  /** Whether the network names the authors of a page's posts. */
  protected boolean namesAuthors() {
    return true;
  }

  /** Reads a changed answer that carries counts: a page; empty = this network tells none. */
  protected Optional<Outcome> counted(UnaryOperator<Response> change) {
    return Optional.of(read(change.apply(fixture(page()))));
  }

  protected boolean countsAreTexts() {
    return false;
  }

  /** A made answer, from the resource folder of the test itself. */
  protected Response fixture(String name) {
    return Answers.of(getClass(), name);
  }

  protected static Response answer(int status, Map<String, String> headers, String body) {
    return Answers.of(status, headers, body);
  }

  @Test
  final void itIsFoundByItsInterface() {
    assertThat(ServiceLoader.load(Connector.class))
        .filteredOn(found -> found.source().equals(connector().source()))
        .singleElement()
        .isInstanceOf(connector().getClass());
  }

  @Test
  final void itsSettingsLoadAndItsPatternsAcceptAndRefuse() {
    ConnectorSettings settings = ConnectorSettings.of(connector().source(), ConfigFactory.empty());
    assertThat(settings.kinds()).isNotEmpty().isSubsetOf("tag", "handle");
    assertThat(settings.address(null).getScheme()).isEqualTo("https");
    assertThat(tagTarget().name()).matches(settings.tag());
    assertThat(handleTarget().name()).matches(settings.handle());
    assertThat(List.of("", " ", "a b", "a/b", "a?b", "#", "a\n", Asked.NASTY))
        .noneMatch(settings.tag().asMatchPredicate())
        .noneMatch(settings.handle().asMatchPredicate());
  }

  @Test
  final void everyDocumentOfAPageIsCompleteAndThereOnce() {
    assertThat(documents(read(fixture(page()))))
        .isNotEmpty()
        .allSatisfy(it -> Expectations.complete(it, connector().platform(), namesAuthors()))
        .extracting(document -> document.getClass().getSimpleName() + " " + document.key())
        .doesNotHaveDuplicates();
  }

  @Test
  final void everyDocumentStandsBesideTheJsonItWasReadFrom() {
    assertThat(fetched(read(fixture(page()))).documents())
        .extracting(Seen::source)
        .allMatch(JsonNode::isObject);
  }

  @Test
  final void readingIsPure() {
    assertThat(read(fixture(page()))).isEqualTo(read(fixture(page())));
  }

  @Test
  final void tooManyRequestsIsThrottledForAsLongAsThePlatformSays() {
    assertThat(read(answer(429, Map.of("Retry-After", "17"), "{}")))
        .isInstanceOfSatisfying(
            Throttled.class, wait -> assertThat(wait.until()).isEqualTo(AT.plusSeconds(17)));
    assertThat(read(answer(429, Map.of("Retry-After", "Thu, 1 Jan 2026 00:02:03 GMT"), "{}")))
        .isInstanceOfSatisfying(
            Throttled.class, wait -> assertThat(wait.until()).isEqualTo(AT.plusSeconds(123)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  final void aBusyNetworkIsThrottledWhateverItsPageLooksLike(int status) {
    assertThat(read(answer(status, Map.of(), "<html>busy</html>"))).isInstanceOf(Throttled.class);
    assertThat(read(answer(status, Map.of(), "{}"))).isInstanceOf(Throttled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>captcha</html>", "\n <!DOCTYPE html><p>log in", "", " \r\n"})
  final void aWallIsClosedThoughTheStatusSaysOk(String body) {
    assertThat(read(answer(200, Map.of(), body))).isInstanceOf(Closed.class);
  }

  @Test
  final void aBodyThatBreaksOffIsMalformed() {
    byte[] page = fixture(page()).body().bytes();
    for (int length = 1; length < page.length - 2; length += 1 + page.length / 50) {
      assertThat(read(Answers.of(200, Map.of(), Arrays.copyOf(page, length))))
          .isInstanceOfSatisfying(
              Unreadable.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.MALFORMED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"surprise\":1}", "[[1,\"two\"]]", "42", "null", "true", "\"text\""})
  final void aShapeNobodyKnowsIsUnreadable(String body) {
    assertThat(read(answer(200, Map.of(), body)))
        .isInstanceOfSatisfying(
            Unreadable.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.UPSTREAM_SCHEMA));
  }

  @Test
  final void aCountOfAnotherTypeIsAbsentNeverZero() {
    Mutation retype = countsAreTexts() ? Mutation.DIGITS_AS_WORD : Mutation.NUMBERS_AS_TEXT;
    counted(UnaryOperator.identity())
        .ifPresentOrElse(
            whole -> {
              Outcome retyped = counted(it -> changed(it, retype)).orElseThrow();
              assertThat(keys(retyped)).isEqualTo(keys(whole));
              assertThat(counts(whole)).hasAtLeastOneElementOfType(Count.Known.class);
              assertThat(counts(retyped)).doesNotHaveAnyElementsOfTypes(Count.Known.class);
            },
            () ->
                assertThat(counts(read(fixture(page()))))
                    .hasOnlyElementsOfType(Count.Absent.class));
  }

  @Test
  final void aNegativeCountIsHidden() {
    Mutation negative = countsAreTexts() ? Mutation.DIGITS_NEGATIVE : Mutation.NUMBERS_NEGATIVE;
    assertThat(counted(it -> changed(it, negative)).stream())
        .allSatisfy(outcome ->
            assertThat(counts(outcome)).isNotEmpty().hasOnlyElementsOfType(Count.Hidden.class));
  }

  /** One that a double would round, or that is beyond one, wherever a number or digits stood. */
  @ParameterizedTest
  @MethodSource("io.trawl.connectors.Hostile#numbers")
  final void aNumberIsReadAsItWasSentOrNotAtAll(String number) {
    for (String name : fixtures()) {
      String sent = Mutation.numbers(fixture(name).body().utf8(), number);
      for (Request request : Asked.of(tagTarget(), handleTarget())) {
        Outcome outcome = connector().read(request, Position.START, answer(200, Map.of(), sent));
        Expectations.onlyNumber(outcome, new BigDecimal(number));
      }
    }
  }

  @Test
  final void aTextWithNulAndHalfACharacterIsRead() {
    Response page = fixture(page());
    assertThat(keys(read(changed(page, Mutation.TEXT_BROKEN)))).isEqualTo(keys(read(page)));
  }

  @ParameterizedTest
  @MethodSource("io.trawl.connectors.Hostile#bodies")
  final void aHostileBodyIsMalformedWhateverWasAsked(Payload body) {
    for (Request request : Asked.of(tagTarget(), handleTarget())) {
      assertThat(connector().read(request, Position.START, Answers.of(200, Map.of(), body.bytes())))
          .isInstanceOfSatisfying(
              Unreadable.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.MALFORMED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p>", "<table><tr>", "<script type=\"application/json\">{"})
  final void aLongPageIsAWall(String piece) {
    String page = piece.repeat(1_000_000 / piece.length());
    for (Request request : Asked.of(tagTarget(), handleTarget())) {
      assertThat(connector().read(request, Position.START, answer(200, Map.of(), page)))
          .isInstanceOf(Closed.class);
    }
  }

  @Test
  final void everyCallGoesToTheGivenAddressAndOnlyThere() {
    List<Call> calls =
        Stream.concat(
                Asked.of(tagTarget(), handleTarget()).stream(),
                Asked.nasty(tagTarget(), handleTarget()).stream())
            .flatMap(request -> Asked.POSITIONS.stream().map(position -> call(request, position)))
            .flatMap(Optional::stream)
            .toList();
    assertThat(calls)
        .isNotEmpty()
        .extracting(Call::uri)
        .allSatisfy(uri -> {
          assertThat(uri.getScheme()).isEqualTo("https");
          assertThat(uri.getRawAuthority()).isEqualTo("proxy.example:8443");
          assertThat(uri.getRawPath()).startsWith("/base/").doesNotContain("//");
          assertThat(uri.getRawFragment()).isNull();
        });
  }

  @Test
  final void namesAreEncoded() {
    List<Call> calls =
        named().stream().flatMap(request -> call(request, Position.START).stream()).toList();
    assertThat(calls.isEmpty()).isEqualTo(named().isEmpty());
    assertThat(calls).allSatisfy(call -> assertThat(Asked.sent(call)).contains(Asked.NASTY));
  }

  @Test
  final void whatItCanRefreshIsWhatItSays() {
    int most = connector().refreshMax();
    assertThat(call(Asked.refresh(handleTarget(), Math.max(1, most)), Position.START).isPresent())
        .isEqualTo(most > 0);
    assertThat(call(Asked.refresh(handleTarget(), 0), Position.START)).isEmpty();
  }

  @Test
  final void whatStandsBelowAPostIsNeverReadAsAPost() {
    Request below = new Request.Comments(handleTarget(), "1");
    assertThat(call(below, Position.START).isPresent() ? fixtures() : List.<String>of())
        .map(name -> connector().read(below, Position.START, fixture(name)))
        .filteredOn(Outcome.Fetched.class::isInstance)
        .flatExtracting(ConnectorContract::documents)
        .hasOnlyElementsOfType(Comment.class);
  }

  protected final Outcome read(Response response) {
    return connector().read(new Request.Page(tagTarget()), Position.START, response);
  }

  private Optional<Call> call(Request request, Position position) {
    return connector().call(request, position, ADDRESS);
  }

  /** What an outcome that must be a page carries. */
  protected static List<Document> documents(Outcome outcome) {
    return Expectations.documents(outcome, Document.class);
  }

  private static Response changed(Response whole, Mutation mutation) {
    return Answers.of(200, Map.of(), mutation.apply(whole.body().bytes()));
  }
}
