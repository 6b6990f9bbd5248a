package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was read, in the words in which the recorded answers' expectations are written. */
public final class Expectations {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** As many as a double has at least. */
  private static final int DIGITS = 15;

  /** Of the largest double. */
  private static final int ALL_DIGITS = 309;

  private Expectations() {}

  /** Compares every field that is expected; a field nobody reads is an error. */
  public static void assertFields(JsonNode expected, Function<String, JsonNode> actual) {
    expected
        .properties()
        .forEach(field ->
            assertThat(actual.apply(field.getKey()))
                .as(field.getKey())
                .isEqualTo(normal(field.getKey(), field.getValue())));
  }

  /** Whether one field is as expected. */
  public static boolean meets(JsonNode expected, String name, JsonNode actual) {
    return actual.equals(normal(name, expected.path(name)));
  }

  /** Instants are compared as instants; whole numbers whatever their width. */
  private static JsonNode normal(String name, JsonNode value) {
    if (value.isIntegralNumber()) {
      return JSON.numberNode(value.longValue());
    }
    boolean instant = name.equals("created") || name.equals("indexed") || name.equals("resetIso");
    return instant && value.isTextual() ? text(Fields.instant(value.textValue())) : value;
  }

  public static JsonNode text(@Nullable Object value) {
    return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
  }

  public static JsonNode flag(@Nullable Boolean value) {
    return value == null ? JSON.nullNode() : JSON.booleanNode(value);
  }

  public static JsonNode number(long value) {
    return JSON.numberNode(value);
  }

  /** A count in the expectations' way: -1 for one that is hidden or absent. */
  public static JsonNode count(Counts counts, Metric metric) {
    return number(counts.get(metric).known().orElse(-1));
  }

  public static JsonNode texts(List<String> values) {
    var array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }

  public static JsonNode spellings(@Nullable List<Hashtag> tags) {
    return texts(tags == null ? List.of() : tags.stream().map(Hashtag::spelling).toList());
  }

  /** As long as the start that is expected, in code points. */
  public static JsonNode start(@Nullable String text, JsonNode expected) {
    int most = expected.asText().codePointCount(0, expected.asText().length());
    return text == null
        ? JSON.nullNode()
        : text(
            text.codePoints()
                .limit(most)
                .collect(
                    StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
  }

  public static JsonNode length(@Nullable String text) {
    return number(text == null ? 0 : text.codePointCount(0, text.length()));
  }

  /** Null stays null: a field that is missing in the answer. */
  public static JsonNode raw(JsonNode node) {
    return node.isMissingNode() ? JSON.nullNode() : node;
  }

  public static Fetched fetched(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Fetched.class);
    return (Fetched) outcome;
  }

  /** The documents of one kind, in order. */
  public static <T extends Document> List<T> documents(Outcome outcome, Class<T> kind) {
    return fetched(outcome).documents().stream()
        .map(Seen::document)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The keys of all documents, in order. */
  public static List<String> keys(Outcome outcome) {
    return documents(outcome, Document.class).stream().map(Document::key).toList();
  }

  /** Every count of all documents. */
  public static List<Count> counts(Outcome outcome) {
    return documents(outcome, Document.class).stream()
        .flatMap(document -> document.counts().values().values().stream())
        .toList();
  }

  /** Every count that is known is the one number of an answer, and no id is nearly that number. */
  static void onlyNumber(Outcome outcome, BigDecimal number) {
    if (!(outcome instanceof Fetched)) {
      return;
    }
    for (Count count : counts(outcome)) {
      count
          .known()
          .ifPresent(value -> assertThat(BigDecimal.valueOf(value)).isEqualByComparingTo(number));
    }
    for (Document document : documents(outcome, Document.class)) {
      assertThat(Stream.of(document.key(), document.deliveredId(), author(document)))
          .filteredOn(Digits::only)
          .map(BigDecimal::new)
          .noneMatch(id -> isNearly(id, number));
    }
  }

  private static String author(Document document) {
    return document instanceof Post post && post.author().id() != null ? post.author().id() : "";
  }

  private static boolean isNearly(BigDecimal id, BigDecimal number) {
    if (id.signum() == 0 || id.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) == 0) {
      return true;
    }
    if (number.scale() < -ALL_DIGITS) {
      return false; // No double comes near it.
    }
    BigDecimal off = id.subtract(number).abs();
    return off.signum() > 0 && off.compareTo(number.movePointLeft(DIGITS)) < 0;
  }

  /** The class of a refusal, whichever outcome it is. */
  public static ErrorClass error(Outcome outcome) {
    return switch (outcome) {
      case Throttled it -> it.error();
      case Refused it -> it.error();
      case Gone it -> it.error();
      case Closed it -> it.error();
      case Unreadable it -> it.error();
      case Fetched it -> throw new AssertionError("was read: " + it.documents());
    };
  }

  /** What the outcome says in words. */
  public static String reason(Outcome outcome) {
    return switch (outcome) {
      case Throttled it -> it.reason();
      case Refused it -> it.reason();
      case Gone it -> it.reason();
      case Closed it -> it.reason();
      case Unreadable it -> it.reason();
      case Fetched it -> throw new AssertionError("was read: " + it.documents());
    };
  }

  /** When a throttle ends. */
  public static Instant until(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Throttled.class);
    Instant until = ((Throttled) outcome).until();
    assertThat(until).isNotNull();
    return until;
  }

  /** Holds a document against what every one must have; of a post, whether its author is named. */
  static void complete(Document document, String platform, boolean named) {
    assertThat(document.platform()).isEqualTo(platform);
    assertThat(document.key()).isNotBlank();
    assertThat(document.deliveredId()).isNotBlank();
    if (document instanceof Post post) {
      assertThat(post.author().id() != null || post.author().handle() != null).isEqualTo(named);
      assertThat(post.createdAt()).isNotNull();
    }
  }

  /** What comments say, which must all be of one post. */
  public static List<Post> below(String post, Outcome outcome) {
    List<Comment> comments = documents(outcome, Comment.class);
    assertThat(comments).extracting(Comment::of).containsOnly(post);
    return comments.stream().map(Comment::said).toList();
  }
}
