package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class PinterestFixturesTest {

  /** A mark so old that a walk goes on wherever the network gives a bookmark. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("pinterest", PinterestFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new PinterestConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
    assertFields(
        it.expect(),
        name ->
            switch (it.expect().path("kind").asText()) {
              case "posts" -> page(name, outcome);
              case "profile" -> profile(name, it, outcome);
              case "error" -> error(name, it, outcome);
              default -> throw new AssertionError("no check for this kind");
            });
  }

  private static JsonNode page(String name, Outcome outcome) {
    List<Post> pins = documents(outcome, Post.class);
    return switch (name) {
      case "kind" -> text("posts");
      case "count" -> number(pins.size());
      case "nextCursor" -> text(fetched(outcome).next().walk().cursor());
      case "firstId" -> text(pins.getFirst().deliveredId());
      case "likes" -> count(pins.getFirst().counts(), Metric.LIKES);
      case "comments" -> count(pins.getFirst().counts(), Metric.COMMENTS);
      case "mediaType" -> text(pins.getFirst().mediaType().key());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode profile(String name, SharedFixture it, Outcome outcome) {
    Profile account = documents(outcome, Profile.class).getFirst();
    return switch (name) {
      case "kind" -> text("profile");
      case "handle" -> text(account.handle());
      case "followers" -> count(account.counts(), Metric.FOLLOWERS);
      case "following" -> count(account.counts(), Metric.FOLLOWING);
      case "posts" -> count(account.counts(), Metric.POSTS);
      case "boards" -> number(it.root().path("board_count").asLong(-1));
      case "monthlyViews" -> number(it.root().path("monthly_views").asLong(-1));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "code" -> number(it.root().path("code").asLong());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** An account is asked for by the name that is expected. */
  private static Request request(SharedFixture it) {
    String name = it.expect().path("handle").asText("any");
    Target target = new Target.Handle("h", "pinterest", name, null, null);
    return it.endpoint().contains("/user_account")
        ? new Request.Resolve(target)
        : new Request.Page(target);
  }
}
