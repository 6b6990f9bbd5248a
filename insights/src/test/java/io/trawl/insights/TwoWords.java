package io.trawl.insights;

import io.trawl.lake.merge.Mood;
import io.trawl.lake.sentiment.Measured;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Versions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads two words of English, and what is neither is neutral; of no other language it knows. */
record TwoWords(String version) implements Scorer {

  static final Measured MEASURED = new Measured("en", "made for a test", 40, 0.7, 0.6);

  @Override
  public Optional<Mood> score(String text, @Nullable String declared) {
    String language = declared == null ? "und" : declared;
    if (!language.equals("en")) {
      return Optional.of(new Mood(Mood.Label.UNKNOWN, null, language, "words", version));
    }
    if (text.contains("good")) {
      return Optional.of(new Mood(Mood.Label.POSITIVE, 1.0, language, "words", version));
    }
    return Optional.of(
        text.contains("bad")
            ? new Mood(Mood.Label.NEGATIVE, -1.0, language, "words", version)
            : new Mood(Mood.Label.NEUTRAL, 0.0, language, "words", version));
  }

  @Override
  public Versions versions() {
    return new Versions(Map.of(), version);
  }

  @Override
  public Optional<Measured> measured(String language, String other) {
    return language.equals("en") && other.equals(version)
        ? Optional.of(MEASURED)
        : Optional.empty();
  }
}
