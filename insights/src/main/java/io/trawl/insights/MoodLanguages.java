package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.sentiment.Measured;
import io.trawl.lake.sentiment.Scorer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How texts feel by their language, and what that is worth. */
public final class MoodLanguages {

  /** More than are told of by any network. */
  private static final int LANGUAGES_MAX = 300;

  /** Versions of one language that a lake has at once: more than one only until a re-score. */
  private static final int VERSIONS_MAX = 10;

  private static final String LANGUAGE = "language";
  private static final String VERSION = "version";

  /**
   * Texts of one language.
   *
   * @param language ISO 639; {@code und} = nobody can tell
   */
  public record ByLanguage(String language, Moods moods, List<Version> versions) {}

  /**
   * What labelled some of them.
   *
   * @param current whether it decides now; what another one said is to be scored anew
   * @param quality how well it labels the language; null where nobody has measured, or it does not
   *     decide any more
   */
  public record Version(
      String version, long documents, boolean current, @Nullable Measured quality) {}

  private MoodLanguages() {}

  static void count(ObjectNode body) {
    ObjectNode languages = Query.terms(body, LANGUAGE, Schema.SENTIMENT_LANGUAGE, LANGUAGES_MAX);
    Moods.count(languages);
    Query.terms(languages, VERSION, Schema.SENTIMENT_VERSION, VERSIONS_MAX);
  }

  /** The most frequent language first. */
  static List<ByLanguage> read(JsonNode answer, Scorer scorer) {
    List<ByLanguage> languages = new ArrayList<>();
    for (JsonNode bucket : Query.buckets(answer, LANGUAGE)) {
      String language = bucket.path("key").asText();
      List<Version> versions = new ArrayList<>();
      for (JsonNode each : Query.below(bucket, VERSION)) {
        String version = each.path("key").asText();
        versions.add(
            new Version(
                version,
                each.path("doc_count").asLong(),
                scorer.isCurrent(language, version),
                scorer.measured(language, version).orElse(null)));
      }
      languages.add(new ByLanguage(language, Moods.below(bucket), versions));
    }
    return languages;
  }

  /** Documents that what decides now has not scored. */
  static long outdated(List<ByLanguage> languages) {
    return languages.stream()
        .flatMap(language -> language.versions().stream())
        .filter(version -> !version.current())
        .mapToLong(Version::documents)
        .sum();
  }
}
