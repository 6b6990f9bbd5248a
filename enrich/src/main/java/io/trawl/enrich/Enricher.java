package io.trawl.enrich;

import io.trawl.enrich.lexicon.LexiconScorer;
import io.trawl.enrich.model.ModelScorer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of a text in which language it is and how it feels: by word lists, or by a model where the
 * operator has given one. Thread-safe; one for all threads, for its lists and models take memory.
 */
public final class Enricher implements AutoCloseable {

  /** Less, of 1, and the words we know are the better witnesses: a few words are read so. */
  private static final double SURE = 0.8;

  /** Less, and it is a guess. */
  private static final double CONFIDENCE_MIN = 0.4;

  private final Detector detector = new Detector();
  private final LexiconScorer lexicon = LexiconScorer.shipped();
  private final @Nullable ModelScorer model;

  private Enricher(@Nullable ModelScorer model) {
    this.model = model;
  }

  /** By word lists alone. */
  public static Enricher ofLists() {
    return new Enricher(null);
  }

  /** By a model in its languages, and by word lists in others; closes the model with itself. */
  public static Enricher of(ModelScorer model) {
    return new Enricher(model);
  }

  /**
   * What decides about texts of a language. A document that says another version is to be scored
   * anew.
   *
   * @param language ISO 639
   */
  public String version(String language) {
    return scores(language).map(ModelScorer::version).orElse(lexicon.version());
  }

  /** How well what decides about a language labels it; empty = nobody has measured. */
  public Optional<Quality> quality(String language) {
    return scores(language)
        .map(chosen -> chosen.quality(language))
        .orElseGet(() -> lexicon.quality(language));
  }

  /**
   * Scores a text.
   *
   * @param text anything; of a very long one only the beginning is read
   * @param declared what the network says of its language, as a BCP 47 tag; it goes before what we
   *     find. Null = it says nothing
   */
  public Sentiment enrich(String text, @Nullable String declared) {
    Language language = Language.declared(declared).orElseGet(() -> detected(text));
    return scores(language.code())
        .map(chosen -> chosen.score(text, language))
        .orElseGet(() -> lexicon.score(text, language));
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }

  private Language detected(String text) {
    Language likeliest = detector.detect(text);
    Language unsure = likeliest.confidence() < CONFIDENCE_MIN ? Language.UNKNOWN : likeliest;
    return likeliest.confidence() >= SURE
        ? likeliest
        : lexicon.byWords(text, likeliest).orElse(unsure);
  }

  private Optional<ModelScorer> scores(String language) {
    return Optional.ofNullable(model).filter(given -> given.reads(language));
  }
}
