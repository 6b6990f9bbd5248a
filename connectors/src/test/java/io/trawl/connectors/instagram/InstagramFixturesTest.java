package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.connectors.instagram.Reading.TagSearch;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads the answers recorded from the network, where they are on this machine: they are other
 * people's and not part of the project. Every field expected of every answer is compared.
 */
class InstagramFixturesTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadExactly() {
    return SharedFixture.each("instagram", InstagramFixturesTest::compare);
  }

  private static void compare(SharedFixture recorded) {
    Response response = recorded.response(Answers.AT);
    JsonNode expect = recorded.expect();
    Outcome outcome = read(response);
    switch (outcome) {
      case Fetched page -> comparePage(page, response, expect);
      case Gone gone when expect.path("missing").booleanValue() ->
          assertThat(gone.error()).isEqualTo(ErrorClass.NOT_FOUND);
      case Throttled(_, _, var error, var reason) -> compareError(error, true, reason, expect);
      case Unreadable(var error, var reason) ->
          compareError(error, isRetried(error), reason, expect);
      case Gone(var error, var reason) -> compareError(error, false, reason, expect);
      case Refused(var error, var reason) -> compareError(error, false, reason, expect);
      case Closed(var error, var reason) -> compareError(error, false, reason, expect);
    }
  }

  private static boolean isRetried(ErrorClass error) {
    return error != ErrorClass.BAD_REQUEST && error != ErrorClass.REDIRECT;
  }

  private static void compareError(
      ErrorClass error, boolean retry, String reason, JsonNode expect) {
    Map<String, @Nullable Object> actual = new HashMap<>();
    actual.put("kind", "error");
    actual.put("class_", error.name());
    actual.put("retry", retry);
    boolean wordless = expect.path("message").isNull();
    actual.put("message", wordless ? null : reason.replace(InstagramErrors.UNCONFIRMED, ""));
    actual.put("requireLogin", error == ErrorClass.RATE_LIMITED_ANON);
    assertThat(only(actual, expect)).isEqualTo(expect);
  }

  private static void comparePage(Fetched page, Response response, JsonNode expect) {
    Reading reading = reading(response);
    ObjectNode view = JSON.valueToTree(ReadingView.of(reading));
    view.set("kind", expect.path("kind"));

    assertThat(expect.path("kind").asText()).startsWith(kind(reading));
    assertThat(only(view, expect)).isEqualTo(only(expect, expect));
    comparePosts(page, reading);
  }

  /** The engine gets what was read: each post once, and the tag or account they belong to. */
  private static void comparePosts(Fetched page, Reading reading) {
    switch (reading) {
      case TagPage tag -> {
        assertThat(of(page, Post.class)).containsExactlyElementsOf(ReadingView.unique(tag));
        assertThat(of(page, TagStats.class)).hasSize(tag.name() == null ? 0 : 1);
      }
      case Account account -> {
        assertThat(of(page, Post.class))
            .containsExactlyElementsOf(ReadingView.unique(account.timeline().posts().stream()));
        assertThat(of(page, Profile.class)).hasSize(account.id() == null ? 0 : 1);
      }
      case TagSearch search -> assertThat(of(page, TagStats.class)).hasSize(search.tags().size());
      default -> throw new AssertionError("no page: " + reading);
    }
  }

  private static List<Seen> of(Fetched page, Class<?> kind) {
    return page.documents().stream().filter(seen -> kind.isInstance(seen.document())).toList();
  }

  private static String kind(Reading reading) {
    return switch (reading) {
      case TagPage _ -> "tag";
      case TagSearch _ -> "tag-search";
      case Account _ -> "";
      default -> throw new AssertionError("no page: " + reading);
    };
  }

  /** The fields expected, by their names alone; one nobody reads is missing and fails. */
  private static JsonNode only(Object actual, JsonNode expect) {
    JsonNode all = JSON.valueToTree(actual);
    if (!expect.isObject() || !all.isObject()) {
      return all;
    }
    ObjectNode kept = JSON.createObjectNode();
    expect
        .properties()
        .forEach(field -> {
          if (all.has(field.getKey())) {
            kept.set(field.getKey(), only(all.get(field.getKey()), field.getValue()));
          }
        });
    return Made.json(kept.toString().getBytes(UTF_8));
  }

  private static Reading reading(Response response) {
    return switch (Body.of(response)) {
      case Body.Json(var root) -> Shape.read(root);
      case Body.Html(var text) -> Shape.read(HtmlPage.island(text, response).orElseThrow());
      case Body.Empty _, Body.Malformed _ -> throw new AssertionError("no page");
    };
  }

  private static Outcome read(Response response) {
    Request.Page request = new Request.Page(Made.UNRESOLVED);
    return Made.read(request, Position.START, response);
  }
}
