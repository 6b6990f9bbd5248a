package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Compares a recorded part of the stream, event by event. */
final class BlueskyStreamExpectations {

  private static final Request ANY =
      new Request.Resolve(new Target.Tag("t", "bluesky", "any", null));

  private BlueskyStreamExpectations() {}

  static void compare(SharedFixture it) {
    List<Response> lines = it.lines(Instant.EPOCH);
    List<JsonNode> events = lines.stream().map(line -> BlueskyEvent.unwrapped(root(line))).toList();
    assertThat(events).allMatch(BlueskyEvent::is);
    List<Seen> posts = lines.stream().flatMap(line -> read(line).stream()).toList();
    assertFields(it.expect(), name -> field(name, it.expect(), events, posts));
  }

  private static List<Seen> read(Response line) {
    Outcome outcome = new BlueskyConnector().read(ANY, Position.START, line);
    assertThat(documents(outcome, Post.class)).hasSameSizeAs(fetched(outcome).documents());
    return fetched(outcome).documents();
  }

  private static JsonNode field(
      String name, JsonNode expected, List<JsonNode> events, List<Seen> posts) {
    LongStream times = events.stream().mapToLong(event -> event.path("time_us").asLong());
    return switch (name) {
      case "kind" -> text("jetstream");
      case "events" -> number(events.size());
      case "byKind" -> counted(events, event -> event.path("kind").asText());
      case "byCollection" -> counted(events, BlueskyStreamExpectations::collection);
      case "firstTimeUs" -> number(times.findFirst().orElseThrow());
      case "lastTimeUs" -> number(events.getLast().path("time_us").asLong());
      case "maxTimeUs" -> number(times.max().orElseThrow());
      case "posts" -> posts(expected.path(name), posts);
      case "postCreates" -> number(posts.stream().filter(seen -> isCreate(seen.source())).count());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode posts(JsonNode expected, List<Seen> posts) {
    assertThat(posts).hasSize(expected.size());
    IntStream.range(0, expected.size())
        .forEach(at ->
            assertFields(
                expected.get(at),
                name ->
                    BlueskyFixturesTest.content(
                        name,
                        expected.get(at),
                        (Post) posts.get(at).document(),
                        posts.get(at).source().path("commit"))));
    return expected;
  }

  private static boolean isCreate(JsonNode event) {
    return event.path("commit").path("operation").asText().equals("create");
  }

  private static String collection(JsonNode event) {
    JsonNode commit = event.path("commit");
    return commit.isObject()
        ? commit.path("collection").asText() + ":" + commit.path("operation").asText()
        : "";
  }

  private static JsonNode counted(List<JsonNode> events, Function<JsonNode, String> name) {
    ObjectNode counts = Body.MAPPER.createObjectNode();
    events.stream()
        .map(name)
        .filter(key -> !key.isEmpty())
        .forEach(key -> counts.put(key, counts.path(key).asInt() + 1));
    return counts;
  }

  private static JsonNode root(Response line) {
    return ((Body.Json) Body.of(line)).root();
  }
}
