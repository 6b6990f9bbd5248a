package io.trawl.api;

import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a credential has spent of its limits and what is left: the one place here that knows how a
 * ledger answers.
 */
record Allowance(List<Limit> limits) {

  /**
   * One limit. A null is what the ledger did not say.
   *
   * @param name what is counted, and under which name if there are several
   * @param window how long it counts; 0 = while it is under way
   * @param spent made, or promised to somebody who may still make it
   * @param resetsAt when the next one is free
   */
  record Limit(
      String name,
      long limit,
      Duration window,
      @Nullable Long spent,
      @Nullable Long left,
      @Nullable Instant resetsAt) {}

  Allowance {
    limits = List.copyOf(limits);
  }

  /** A ledger that grants nothing by an operator's word does not say what it has left. */
  static Allowance of(Tokens.Token token, Answer<Token.Standing> standing) {
    boolean tells = token.state().equals("active");
    List<Token.Limit> told = tells ? standing.shown(Token.Standing::rules) : null;
    if (told != null && !told.isEmpty()) {
      return new Allowance(told.stream().map(Allowance::limit).toList());
    }
    Long left = tells ? standing.shown(known -> (long) known.left()) : null;
    return new Allowance(
        List.of(
            new Limit(
                "calls",
                token.calls(),
                token.window(),
                left == null ? null : token.calls() - left,
                left,
                left == null ? null : standing.shown(Token.Standing::freeAt))));
  }

  private static Limit limit(Token.Limit told) {
    String name = told.name().equals(told.counts()) ? "" : " (" + told.name() + ")";
    return new Limit(
        told.counts() + name,
        told.limit(),
        told.window(),
        told.spent() + told.leased(),
        told.left(),
        told.resetsAt());
  }

  /** When the limit that is reached lets something through again; empty = none is. */
  Optional<Instant> exhaustedUntil() {
    return limits.stream()
        .filter(limit -> Long.valueOf(0).equals(limit.left()))
        .flatMap(limit -> Optional.ofNullable(limit.resetsAt()).stream())
        .max(Instant::compareTo);
  }
}
