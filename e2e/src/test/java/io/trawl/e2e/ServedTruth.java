package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every document that the simulated networks have shown, with all they said of it and when.
 *
 * @param documents posts, comments, profiles and tags
 */
record ServedTruth(List<Document> documents) {

  private static final List<String> INTERACTIONS = List.of("likes", "comments", "shares");
  private static final String HIDDEN = "hidden";

  /** One value, or, of answers that were on their way at the same time, one of several. */
  record Range(long low, long high) {

    static final Range ZERO = new Range(0, 0);

    boolean has(long value) {
      return value >= low && value <= high;
    }

    Range and(Range other) {
      return new Range(low + other.low, high + other.high);
    }

    @Override
    public String toString() {
      return low == high ? String.valueOf(low) : low + ".." + high;
    }
  }

  /** What one answer said, of which the values are of {@code from}. */
  record Answer(Instant from, Instant at, Map<String, String> counts) {}

  /**
   * One document.
   *
   * @param created of a post; the epoch of others
   * @param names of its author, or its own
   * @param of key of the post that a comment stands below
   */
  record Document(
      String kind,
      String platform,
      String key,
      Instant created,
      String text,
      Set<String> names,
      Set<String> tags,
      String of,
      List<Answer> answers) {

    /** A count as it was told last; empty = hidden, or never told. */
    Optional<Range> count(String metric) {
      List<Long> values =
          last(metric).stream()
              .filter(value -> !value.equals(HIDDEN))
              .map(Long::valueOf)
              .sorted()
              .toList();
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(new Range(values.getFirst(), values.getLast()));
    }

    boolean hides(String metric) {
      return last(metric).contains(HIDDEN);
    }

    /** As it was told last, whichever of several answers at the same time was the last one. */
    private Set<String> last(String metric) {
      List<Answer> carrying =
          answers.stream().filter(answer -> answer.counts().containsKey(metric)).toList();
      Instant newest =
          carrying.stream().map(Answer::from).max(Instant::compareTo).orElse(Instant.EPOCH);
      return carrying.stream()
          .filter(answer -> !answer.at().isBefore(newest))
          .map(answer -> answer.counts().get(metric))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same as it was known at an instant. */
    Document until(Instant end) {
      List<Answer> before = answers.stream().filter(one -> one.at().isBefore(end)).toList();
      return new Document(kind, platform, key, created, text, names, tags, of, before);
    }

    /** Likes, comments and shares; empty where one of them is hidden or none is told. */
    Optional<Range> interactions() {
      if (INTERACTIONS.stream().anyMatch(this::hides)) {
        return Optional.empty();
      }
      return INTERACTIONS.stream().map(this::count).flatMap(Optional::stream).reduce(Range::and);
    }

    /** All values that were ever told of a count. */
    Set<Long> values(String metric) {
      return answers.stream()
          .map(answer -> answer.counts().getOrDefault(metric, HIDDEN))
          .filter(value -> !value.equals(HIDDEN))
          .map(Long::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  static ServedTruth of(List<JsonNode> lines) {
    return new ServedTruth(
        lines.stream().filter(line -> line.has("platform")).map(ServedTruth::document).toList());
  }

  private static Document document(JsonNode line) {
    List<Answer> answers = new ArrayList<>();
    for (JsonNode served : line.path("served")) {
      Map<String, String> counts = new TreeMap<>();
      served
          .path("counts")
          .properties()
          .forEach(count -> counts.put(count.getKey(), count.getValue().asText()));
      answers.add(
          new Answer(
              Instant.parse(served.path("from").asText()),
              Instant.parse(served.path("at").asText()),
              counts));
    }
    return new Document(
        line.path("kind").asText(),
        line.path("platform").asText(),
        line.path("key").asText(),
        Instant.parse(line.path("created").asText("1970-01-01T00:00:00Z")),
        line.path("text").asText(),
        all(line, "names"),
        all(line, "tags"),
        line.path("of").asText(),
        answers);
  }

  private static Set<String> all(JsonNode line, String field) {
    Set<String> all = new TreeSet<>();
    line.path(field).forEach(one -> all.add(one.asText()));
    return all;
  }

  /** Documents of a kind. */
  List<Document> of(String kind, Predicate<Document> which) {
    return documents.stream()
        .filter(document -> document.kind().equals(kind))
        .filter(which)
        .toList();
  }

  /** Posts with a tag, published in a stretch of time. */
  List<Document> posts(String platform, String tag, Instant from, Instant to) {
    return of(
        "post",
        post ->
            post.platform().equals(platform)
                && post.tags().contains(tag)
                && !post.created().isBefore(from)
                && post.created().isBefore(to));
  }

  /** The post of a key. */
  Optional<Document> post(String platform, String key) {
    return of("post", post -> post.platform().equals(platform) && post.key().equals(key)).stream()
        .findFirst();
  }

  /** The profile or tag that has a name. */
  Optional<Document> named(String kind, String platform, String name) {
    return of(kind, one -> one.platform().equals(platform) && one.names().contains(name)).stream()
        .findFirst();
  }

  /** The sum of a count over those that tell it. */
  static Range sum(List<Document> documents, String metric) {
    return documents.stream()
        .map(document -> document.count(metric))
        .flatMap(Optional::stream)
        .reduce(Range.ZERO, Range::and);
  }

  static long telling(List<Document> documents, String metric) {
    return documents.stream().filter(document -> document.count(metric).isPresent()).count();
  }

  static long hiding(List<Document> documents, String metric) {
    return documents.stream().filter(document -> document.hides(metric)).count();
  }

  /** How many authors there are, whatever they are called. */
  static long authors(List<Document> documents) {
    return documents.stream()
        .map(Document::names)
        .filter(names -> !names.isEmpty())
        .distinct()
        .count();
  }
}
