package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One line of the truth: a document and every answer that told of it.
 *
 * @param names all forms in which the author, profile or tag was named
 * @param of key of the post it stands below; empty if it is no comment
 * @param plain it was served in its own place, not only as a repost
 * @param lasting it was served in an order in which it can be asked for again, not only among what
 *     was popular
 * @param answers in the order of the file
 */
record Told(
    String platform,
    String key,
    Set<String> names,
    String of,
    boolean plain,
    boolean lasting,
    List<ToldAnswer> answers) {

  /**
   * One answer: values of the instant {@code from}, handed over at {@code at}.
   *
   * @param reshaped a field of it was changed on demand, so that nobody need have read it
   */
  record ToldAnswer(Instant from, Instant at, Map<String, String> counts, boolean reshaped) {}

  static Told of(JsonNode line) {
    Set<String> names = new HashSet<>();
    line.path("names").forEach(name -> names.add(name.asText()));
    List<ToldAnswer> answers = new ArrayList<>();
    line.path("served").forEach(serving -> answers.add(answer(serving)));
    // They are listed already unless the simulator ran out of room for lists.
    answers.add(answer(line.path("first")));
    answers.add(answer(line.path("last")));
    return new Told(
        line.path("platform").asText(),
        line.path("key").asText(),
        names,
        line.path("of").asText(),
        line.path("inPlace").asLong() > 0,
        line.path("inFeed").asLong() > 0,
        answers);
  }

  private static ToldAnswer answer(JsonNode serving) {
    Map<String, String> counts = new TreeMap<>();
    serving.path("counts").properties().forEach(c -> counts.put(c.getKey(), c.getValue().asText()));
    return new ToldAnswer(
        Instant.parse(serving.path("from").asText()),
        Instant.parse(serving.path("at").asText()),
        counts,
        serving.path("reshaped").asBoolean());
  }

  /**
   * What the lake may say of a count: what was told last. Answers that were on their way at the
   * same time may have arrived in either order, so each of them will do; and an answer that may
   * have died with its reader, or was changed on demand, will do, but is not asked for.
   *
   * @return numbers, {@code hidden}, or only {@code absent} if no answer carried the count
   */
  Set<String> acceptable(String metric, Tolerance tolerance) {
    List<ToldAnswer> carrying =
        answers.stream().filter(answer -> answer.counts().containsKey(metric)).toList();
    Instant newest =
        carrying.stream()
            .filter(answer -> !answer.reshaped() && !tolerance.mayHaveDied(answer.at()))
            .map(ToldAnswer::from)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    Set<String> acceptable = new HashSet<>();
    for (ToldAnswer answer : carrying) {
      if (!answer.at().plus(tolerance.overlap()).isBefore(newest)) {
        acceptable.add(answer.counts().getOrDefault(metric, Lake.ABSENT));
      }
    }
    return acceptable.isEmpty() ? Set.of(Lake.ABSENT) : acceptable;
  }

  /**
   * Whether nobody alive may have learned of it: it stood only among what was popular, never where
   * it could be asked for again, and each answer with it may have died with its reader.
   */
  boolean mayBeUnknown(Tolerance tolerance) {
    return !lasting && answers.stream().allMatch(answer -> tolerance.mayHaveDied(answer.at()));
  }

  /** When it was told, for people. */
  String when() {
    return (lasting ? "told at " : "popular at ")
        + answers.stream().map(answer -> answer.at().toString()).distinct().toList();
  }

  /** Unique among all documents of a kind. */
  String id() {
    return platform + " " + key;
  }
}
