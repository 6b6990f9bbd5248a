package io.trawl.connectors.meta;

import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.until;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Position;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Seen;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The recorded answers of one of Meta's interfaces, and what they have in common. */
public final class Recorded {

  private Recorded() {}

  /** One field of a refusal. */
  public static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    JsonNode error = it.root().path("error");
    return switch (name) {
      case "kind" -> text("error");
      case "code" -> whole(error.path("code"));
      case "type" -> raw(error.path("type"));
      case "subcode" -> whole(error.path("error_subcode"));
      case "message" -> raw(error.path("message"));
      case "class_" -> text(Expectations.error(outcome));
      case "retry" -> flag(outcome instanceof Throttled);
      case "retryAfterSeconds" ->
          number(until(outcome).getEpochSecond() - Answers.AT.getEpochSecond());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode whole(JsonNode node) {
    return node.isIntegralNumber() ? number(node.longValue()) : raw(node);
  }

  /** Where the walk goes on; null = it is over. */
  public static @Nullable String cursor(Outcome outcome) {
    Position.Walk walk = Expectations.fetched(outcome).next().walk();
    return walk == null ? null : walk.cursor();
  }

  /** The ids of the items of a list that were read, in order, repeats kept. */
  public static List<String> delivered(JsonNode items, Outcome outcome) {
    List<String> read =
        Expectations.fetched(outcome).documents().stream()
            .map(seen -> seen.document().deliveredId())
            .toList();
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path("id").asText())
        .filter(read::contains)
        .toList();
  }

  /** The document that was read from an item. */
  public static Seen seen(JsonNode item, Outcome outcome) {
    Fetched page = Expectations.fetched(outcome);
    return page.documents().stream()
        .filter(seen -> seen.document().deliveredId().equals(item.path("id").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** The beginning of a text; one that is empty may be expected as none. */
  public static JsonNode beginning(@Nullable String text, JsonNode expected) {
    return start(text != null && text.isEmpty() && expected.isNull() ? null : text, expected);
  }
}
