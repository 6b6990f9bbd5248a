package io.trawl.crawler;

import io.trawl.budget.Measure;
import io.trawl.budget.Shape;
import io.trawl.budget.Standing;
import io.trawl.protocol.Token;
import java.time.Instant;

/** How a credential stands, as it is told to people. */
final class Limits {
  private Limits() {}

  static Token.Standing told(int left, Instant freeAt, Leases leases, Instant now) {
    return new Token.Standing(
        left,
        freeAt,
        leases.standing(now).stream().map(Limits::told).toList(),
        leases.refusedCalls());
  }

  private static Token.Limit told(Standing standing) {
    return new Token.Limit(
        standing.rule().name(),
        counts(standing),
        standing.limit(),
        standing.rule().shape().longest(),
        standing.spent(),
        standing.leased(),
        standing.left(),
        standing.elsewhere(),
        standing.resetsAt());
  }

  private static String counts(Standing standing) {
    return switch (standing.rule().shape()) {
      case Shape.Objects _ -> "objects";
      case Shape.Usage _ -> "percent";
      case Shape _ ->
          switch (standing.rule().measure()) {
            case Measure.Calls() -> "calls";
            case Measure.Units() -> "units";
            case Measure.Rows() -> "rows";
            case Measure.Money _ -> "money";
          };
    };
  }
}
