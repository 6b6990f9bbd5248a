package io.trawl.lake.sentiment;

import io.trawl.lake.merge.Mood;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says how texts feel. The same text always gets the same answer under one version. Safe for many
 * threads.
 */
public interface Scorer {

  /** Says nothing, and takes back nothing that others have said. */
  Scorer NONE =
      new Scorer() {
        @Override
        public Optional<Mood> score(String text, @Nullable String declared) {
          return Optional.empty();
        }

        @Override
        public Versions versions() {
          return new Versions(Map.of(), "none");
        }

        @Override
        public boolean isCurrent(String language, String version) {
          return true;
        }

        @Override
        public Optional<Measured> measured(String language, String version) {
          return Optional.empty();
        }
      };

  /**
   * How a text feels; empty = it is not scored here, which is not the same as unknown.
   *
   * @param declared what its network says of its language; null = nothing
   */
  Optional<Mood> score(String text, @Nullable String declared);

  /** What decides now. */
  Versions versions();

  /** How well a version labels a language; empty = nobody has measured it, or not that we know. */
  Optional<Measured> measured(String language, String version);

  /** Whether a version is what decides about a language now. */
  default boolean isCurrent(String language, String version) {
    return versions().of(language).equals(version);
  }
}
