package io.trawl.bench.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.trawl.enrich.Confusion;
import io.trawl.enrich.Label;
import io.trawl.enrich.Quality;
import java.util.List;
import java.util.function.Function;

/** How well texts are labelled, and the form in which that is kept. */
final class Figures {

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private Figures() {}

  /**
   * What travels with answers.
   *
   * @param version of what was measured
   */
  record Measured(String version, List<Quality> languages) {}

  /** Labels each post, and counts. */
  static Confusion confusion(LabelledPosts posts, Function<String, Label> labels) {
    Confusion confusion = new Confusion();
    posts.posts().forEach(post -> confusion.add(post.label(), labels.apply(post.text())));
    return confusion;
  }

  static Quality quality(LabelledPosts posts, Confusion confusion) {
    return new Quality(
        posts.language(),
        posts.name(),
        confusion.n(),
        rounded(confusion.macroRecall()),
        rounded(confusion.macroF1()));
  }

  /** To four digits. */
  static double rounded(double figure) {
    return Math.round(figure * 10_000) / 10_000.0;
  }

  /** As a file that people can read. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
