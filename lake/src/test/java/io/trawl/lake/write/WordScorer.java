package io.trawl.lake.write;

import io.trawl.lake.merge.Mood;
import io.trawl.lake.sentiment.Measured;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows two words, and what it was asked. */
public final class WordScorer implements Scorer {

  /** Texts it was asked about, in order. */
  public final List<String> asked = new ArrayList<>();

  private final String version;

  public WordScorer(String version) {
    this.version = version;
  }

  @Override
  public synchronized Optional<Mood> score(String text, @Nullable String declared) {
    asked.add(text);
    String language = declared == null ? "und" : declared;
    String plain = text.toLowerCase(Locale.ROOT);
    if (plain.contains("good")) {
      return Optional.of(new Mood(Mood.Label.POSITIVE, 0.5, language, "words", version));
    }
    return Optional.of(
        plain.contains("bad")
            ? new Mood(Mood.Label.NEGATIVE, -0.25, language, "words", version)
            : new Mood(Mood.Label.UNKNOWN, null, language, "words", version));
  }

  @Override
  public Versions versions() {
    return new Versions(Map.of(), version);
  }

  @Override
  public Optional<Measured> measured(String language, String other) {
    return Optional.empty();
  }
}
