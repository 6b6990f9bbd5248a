package io.trawl.crawler;

import com.typesafe.config.Config;
import io.trawl.enrich.Enricher;
import io.trawl.enrich.Language;
import io.trawl.enrich.Sentiment;
import io.trawl.enrich.model.ModelScorer;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.sentiment.Measured;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Versions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How texts feel, by a node's settings: by a model of the operator's, or by word lists. One for a
 * node, whatever its roles. A model is opened at once; the word lists, which cannot be bad, when
 * the first text is to be scored.
 */
public final class TextScorer implements Scorer, AutoCloseable {

  /** Where the model is set. */
  public static final String SETTING = "trawl.crawler.sentiment.model";

  private static final String LANGUAGES = "trawl.crawler.sentiment.languages";
  private static final String NATIVE = "trawl.crawler.sentiment.native-directory";

  /** Digits of a score that mean something; more only make documents longer. */
  private static final double PRECISION = 10_000;

  private final Set<String> languages;
  private @Nullable Enricher opened;

  private TextScorer(Set<String> languages, @Nullable Enricher opened) {
    this.languages = Set.copyOf(languages);
    this.opened = opened;
  }

  /**
   * By {@code trawl.crawler.sentiment}.
   *
   * @throws IllegalArgumentException with one line if there is no model where one is set, or it
   *     cannot be used
   */
  public static TextScorer of(Config config) {
    String model = config.getString(SETTING);
    Set<String> languages = languages(config);
    return model.isBlank()
        ? new TextScorer(Set.of(), null)
        : named(
            model,
            path ->
                new TextScorer(
                    languages, Enricher.of(ModelScorer.open(path, languages, unpacked(config)))));
  }

  /**
   * Refuses what cannot be a model, before anything is started.
   *
   * @throws IllegalArgumentException with one line
   */
  public static void check(Config config) {
    String model = config.getString(SETTING);
    languages(config);
    if (!model.isBlank()) {
      named(
          model,
          path -> {
            ModelScorer.check(path);
            return path;
          });
    }
  }

  /** What is wrong names the setting. */
  private static <T> T named(String model, Function<Path, T> use) {
    try {
      return use.apply(Path.of(model));
    } catch (InvalidPathException bad) {
      throw new IllegalArgumentException(
          SETTING + ": " + model + " (expected: a directory with a model)", bad);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(SETTING + ": " + bad.getMessage(), bad);
    }
  }

  private static Set<String> languages(Config config) {
    Set<String> languages = new TreeSet<>();
    for (String tag : config.getStringList(LANGUAGES)) {
      languages.add(
          Language.declared(tag)
              .map(Language::code)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      LANGUAGES + ": " + tag + " (expected: codes of languages like de, en)")));
    }
    return languages;
  }

  private static Path unpacked(Config config) {
    String set = config.getString(NATIVE);
    return set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "trawl", "native")
        : Path.of(set);
  }

  @Override
  public Optional<Mood> score(String text, @Nullable String declared) {
    Sentiment said = enricher().enrich(text, declared);
    return Optional.of(
        new Mood(
            label(said),
            said.score() == null ? null : Math.round(said.score() * PRECISION) / PRECISION,
            said.language().code(),
            said.scorer(),
            said.version()));
  }

  private static Mood.Label label(Sentiment said) {
    return switch (said.label()) {
      case POSITIVE -> Mood.Label.POSITIVE;
      case NEUTRAL -> Mood.Label.NEUTRAL;
      case NEGATIVE -> Mood.Label.NEGATIVE;
      case UNKNOWN -> Mood.Label.UNKNOWN;
    };
  }

  @Override
  public Versions versions() {
    Enricher enricher = enricher();
    return new Versions(
        languages.stream().collect(Collectors.toMap(Function.identity(), enricher::version)),
        enricher.version(Language.UNKNOWN.code()));
  }

  @Override
  public boolean isCurrent(String language, String version) {
    return enricher().version(language).equals(version);
  }

  @Override
  public Optional<Measured> measured(String language, String version) {
    Enricher enricher = enricher();
    return enricher
        .quality(language)
        .filter(_ -> enricher.version(language).equals(version))
        .map(quality ->
            new Measured(
                quality.language(),
                quality.testSet(),
                quality.n(),
                quality.macroRecall(),
                quality.macroF1()));
  }

  private synchronized Enricher enricher() {
    if (opened == null) {
      opened = Enricher.ofLists();
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
