package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit of which the network tells the part that is used. A few calls may be under way, so that
 * its word is never far behind; from {@code slowFrom} on one at a time, drawn further apart by each
 * per cent; from {@code stopAt} on none.
 *
 * @param percent as last told
 * @param heardAt when that was
 * @param stopUntil no call before this
 * @param lastAt when something was last promised
 */
record Reported(
    Rule rule,
    Shape.Usage shape,
    int percent,
    Instant heardAt,
    Instant stopUntil,
    Instant lastAt,
    int open)
    implements Account {

  /** Calls whose answers are not heard yet. */
  private static final int UNHEARD_MAX = 5;

  /** Distance of calls just before the stop, in parts of the window. */
  private static final int APART_PARTS = 60;

  /** After a stop without an end one call asks again, so many times in a window. */
  private static final int STOP_PARTS = 4;

  static Reported of(Rule rule, Shape.Usage shape) {
    return new Reported(rule, shape, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0);
  }

  @Override
  public int fits(Cost cost, Instant now, Instant latest) {
    if (cost.calls() == 0) {
      return Integer.MAX_VALUE;
    }
    boolean slow = percent(now) >= shape.slowFrom();
    if (now.isBefore(stopUntil) || (slow && now.isBefore(lastAt.plus(apart(now))))) {
      return 0;
    }
    return Math.max(0, (slow ? 1 : UNHEARD_MAX) - open);
  }

  /** What was told a window ago says nothing any more. */
  private int percent(Instant now) {
    return now.isBefore(heardAt.plus(shape.window())) ? percent : 0;
  }

  private Duration apart(Instant now) {
    int above = Math.min(percent(now), shape.stopAt()) - shape.slowFrom();
    return shape
        .window()
        .dividedBy(APART_PARTS)
        .multipliedBy(Math.max(0, above))
        .dividedBy(shape.stopAt() - shape.slowFrom());
  }

  @Override
  public Instant freeAt(Cost cost, Instant now) {
    Instant next = Moments.later(stopUntil, lastAt.plus(apart(now)));
    return Moments.later(next, now.plusSeconds(1));
  }

  @Override
  public Reported reserve(Cost cost, int calls, Instant now, Instant latest) {
    int more = open + cost.calls() * calls;
    return new Reported(rule, shape, percent, heardAt, stopUntil, now, more);
  }

  @Override
  public Reported charge(Charge charge, Instant now) {
    int less = open - charge.asked().calls();
    return new Reported(rule, shape, percent, heardAt, stopUntil, lastAt, less);
  }

  @Override
  public Account heard(Said said, Instant now) {
    if (!(said instanceof Said.Used(_, var told, var until))) {
      return this;
    }
    Instant again = now.plus(shape.window().dividedBy(STOP_PARTS));
    Instant named = until == null ? Instant.EPOCH : Moments.earlier(until, Waits.longest(now));
    Instant stop = told >= shape.stopAt() ? again : Instant.EPOCH;
    return new Reported(rule, shape, told, now, until == null ? stop : named, lastAt, open);
  }

  @Override
  public Reported later(Duration ahead) {
    return new Reported(
        rule, shape, percent, heardAt.plus(ahead), stopUntil.plus(ahead), lastAt.plus(ahead), open);
  }

  @Override
  public Standing standing(Instant now) {
    int used = percent(now);
    Instant resetsAt = used == 0 ? now : Moments.later(stopUntil, heardAt.plus(shape.window()));
    int left = fits(Cost.call(""), now, now);
    return new Standing(rule, 100, used, open, left, 0, resetsAt);
  }
}
