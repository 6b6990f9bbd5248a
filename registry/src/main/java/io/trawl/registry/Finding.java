package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of what an endpoint delivers.
 *
 * @param place where in the answer: {@code [].account.acct}
 * @param kind vanished, appeared or retyped
 * @param firstAt when the first answer with it came
 * @param target whose visit showed it
 * @param sample names around the place and their types, without any value
 * @param acknowledged null = it is open
 */
public record Finding(
    String id,
    Shapes.Endpoint endpoint,
    String place,
    String kind,
    Looks before,
    Looks after,
    Instant firstAt,
    String target,
    String sample,
    @Nullable Acknowledged acknowledged) {

  /**
   * How a place looks.
   *
   * @param type what it mostly is
   * @param share of the objects around it that have it, 0 to 1
   */
  public record Looks(String type, double share) {
    public Looks {
      Checks.check(share >= 0 && share <= 1, "share", share, "0 to 1");
    }
  }

  /** Somebody knows of it. */
  public record Acknowledged(Instant at, String by) {}
}
