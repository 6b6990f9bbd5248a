package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit on an amount in a stretch of time.
 *
 * <p>What was promised counts in full until it is settled, and what was settled until the stretch
 * in which the network may have counted it is surely over.
 *
 * @param limit in force
 * @param window the longest stretch in which something counts
 * @param reset when the network's window ends or ended; null = it has not said
 * @param own what we spent
 * @param foreign what only the network knows of
 * @param open promised and not settled
 */
record Counted(
    Rule rule,
    long limit,
    Duration window,
    Margins margins,
    @Nullable Instant reset,
    Spending own,
    Spending foreign,
    long open)
    implements Account {

  static Counted of(Rule rule, long limit, Duration window, Margins margins) {
    Spending none = Spending.of(window);
    return new Counted(rule, limit, window, margins, null, none, none, 0);
  }

  @Override
  public int fits(Cost cost, Instant now, Instant latest) {
    long amount = rule.measure().of(cost);
    return amount == 0 ? Integer.MAX_VALUE : Math.clamp(left(now) / amount, 0, Integer.MAX_VALUE);
  }

  private long left(Instant now) {
    return Math.max(0, limit - spent(now) - open);
  }

  private long spent(Instant now) {
    Instant from = from(now);
    return own.since(from) + foreign.since(from);
  }

  /** What was counted at this instant or before no longer counts. */
  private Instant from(Instant now) {
    Instant rolling = now.minus(window);
    return switch (rule.shape()) {
      case Shape.Fixed _ when reset != null && !begin(reset, now).isAfter(now) ->
          Moments.later(rolling, begin(reset, now));
      case Shape.Calendar(_, var period, var zone) ->
          Calendars.start(period, zone, now.minus(margins.clock()));
      case Shape _ -> rolling;
    };
  }

  /** When the network's present window began. */
  private Instant begin(Instant reset, Instant now) {
    return isOver(reset, now) ? reset : reset.minus(window);
  }

  @Override
  public Instant freeAt(Cost cost, Instant now) {
    long amount = rule.measure().of(cost);
    long lacking = amount - (limit - spent(now) - open);
    Instant release =
        (amount > limit ? Optional.<Instant>empty() : released(lacking, now))
            .orElse(now.plus(window));
    return Moments.later(now, Moments.earlier(release, renewed(now)));
  }

  /** When so much of what we spent no longer counts; what is only promised may come free sooner. */
  private Optional<Instant> released(long lacking, Instant now) {
    Spending longer = own.entries().isEmpty() ? foreign : own;
    return longer.reached(Math.max(1, lacking), from(now)).map(at -> at.plus(window));
  }

  /** When all begins anew; the far future where nothing does. */
  private Instant renewed(Instant now) {
    return switch (rule.shape()) {
      case Shape.Calendar(_, var period, var zone) ->
          Calendars.end(period, zone, now.minus(margins.clock())).plus(margins.clock());
      case Shape.Fixed _ when reset != null && !isOver(reset, now) -> reset.plus(margins.clock());
      case Shape _ -> Instant.MAX;
    };
  }

  @Override
  public Counted reserve(Cost cost, int calls, Instant now, Instant latest) {
    return with(own, foreign, open + rule.measure().of(cost.times(calls)));
  }

  @Override
  public Counted charge(Charge charge, Instant now) {
    long promised = rule.measure().of(charge.asked());
    long spent = rule.measure().of(charge.fact());
    return with(own.with(spent, charge.until(), oldest(now)), foreign, open - promised);
  }

  /** Nothing before this will count again. */
  private Instant oldest(Instant now) {
    return now.minus(window);
  }

  @Override
  public Heard numbers(Said.Numbers said, Instant now) {
    List<Note> notes = new ArrayList<>();
    Optional<Instant> end = end(said, now, notes);
    Counted told = limited(said, notes).until(end.filter(at -> !isOver(at, now)));
    Instant from = end.filter(at -> isOver(at, now)).map(_ -> oldest(now)).orElse(told.from(now));
    long known = own.since(from) + foreign.since(from) + open;
    long elsewhere = said.limit() - said.remaining() - known;
    if (elsewhere <= 0) {
      return new Heard(told, notes);
    }
    notes.add(new Note.Elsewhere(rule.name(), elsewhere));
    Instant until = now.plus(margins.clock());
    Spending more = told.foreign.with(elsewhere, until, oldest(now));
    return new Heard(told.with(own, more, open), notes);
  }

  /**
   * The numbers of a window that is over, which an answer brought late, say nothing of this one.
   */
  private boolean isOver(Instant end, Instant now) {
    return !now.isBefore(end.plus(margins.clock()));
  }

  /** The lower of two limits holds. */
  private Counted limited(Said.Numbers said, List<Note> notes) {
    long set = set();
    if (said.limit() < set && said.limit() != limit) {
      notes.add(new Note.LowerLimit(rule.name(), set, said.limit()));
    }
    return limit(Math.min(set, said.limit()));
  }

  private long set() {
    return switch (rule.shape()) {
      case Shape.Rolling(var set, _) -> set;
      case Shape.Fixed(var set, _) -> set;
      case Shape.Calendar(var set, _, _) -> set;
      case Shape.Learned(var most, _, _, _) -> most;
      case Shape.Objects _, Shape.Concurrent _, Shape.Usage _ -> limit;
    };
  }

  /** When the network's window ends, by its own word, if that can be. */
  private Optional<Instant> end(Said.Numbers said, Instant now, List<Note> notes) {
    Instant latest = now.plus(window).plus(window);
    Optional<Instant> plausible =
        said.resets().stream()
            .filter(at -> at.isAfter(oldest(now)) && !at.isAfter(latest))
            .findFirst();
    if (plausible.isEmpty() && !said.resets().isEmpty()) {
      notes.add(new Note.StrangeReset(rule.name(), said.resets().getFirst()));
    }
    return plausible;
  }

  private Counted until(Optional<Instant> end) {
    Instant next = end.orElse(reset);
    return new Counted(rule, limit, window, margins, next, own, foreign, open);
  }

  /** When the network's window ends by the new clock it will have to say again. */
  @Override
  public Counted later(Duration ahead) {
    Spending ours = own.later(ahead);
    return new Counted(
        rule, limit, window, margins.wider(ahead), null, ours, foreign.later(ahead), open);
  }

  Counted limit(long other) {
    return new Counted(rule, other, window, margins, reset, own, foreign, open);
  }

  private Counted with(Spending own, Spending foreign, long open) {
    return new Counted(rule, limit, window, margins, reset, own, foreign, open);
  }

  @Override
  public Standing standing(Instant now) {
    Instant from = from(now);
    long spent = spent(now);
    Instant resetsAt =
        spent == 0
            ? now
            : Moments.later(
                now, Moments.earlier(released(1, now).orElse(now.plus(window)), renewed(now)));
    return new Standing(rule, limit, spent, open, left(now), foreign.since(from), resetsAt);
  }
}
