package io.trawl.registry;

import io.trawl.model.Exit;
import io.trawl.model.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential as people may see it.
 *
 * @param secretAt since when it has its secret; null = it is not stored here
 */
public record Credential(
    Tokens.Token token, Held held, Exit exit, Instant createdAt, @Nullable Instant secretAt) {

  /** From so many characters on, the last ones of a secret tell it apart and give nothing away. */
  private static final int ENDS_FROM = 12;

  private static final int END = 4;

  /** Where its secret is. */
  public sealed interface Held {

    /** It has none: the anonymous stand-in of a server. */
    record None() implements Held {}

    /** In a setting of the crawlers. */
    record Setting() implements Held {}

    /**
     * In its row.
     *
     * @param end its last characters; empty if it is too short for that
     */
    record Sealed(Optional<String> end) implements Held {}

    /** In its row, where this node cannot open it. */
    record Unusable(String reason) implements Held {}
  }

  static Optional<String> end(Secret secret) {
    String value = secret.value();
    return value.length() < ENDS_FROM
        ? Optional.empty()
        : Optional.of(value.substring(value.length() - END));
  }
}
