package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is known of one rule: what was promised and spent under it. Every change gives the next. */
sealed interface Account permits Counted, Distinct, AtOnce, Reported, Learning {

  /** An account and what a person should know. */
  record Heard(Account account, List<Note> notes) {}

  Rule rule();

  /**
   * How many calls like this may be promised now.
   *
   * @param latest when the network may count the last of them
   */
  int fits(Cost cost, Instant now, Instant latest);

  /**
   * When one may be promised that does not fit now, if nothing else happens; not before {@code
   * now}.
   */
  Instant freeAt(Cost cost, Instant now);

  /**
   * Promises so many calls like this, whether they fit or not: a row that is there must be read.
   */
  Account reserve(Cost cost, int calls, Instant now, Instant latest);

  Account charge(Charge charge, Instant now);

  Standing standing(Instant now);

  /** The same past on a clock that was set ahead by so much: nothing of it is over any sooner. */
  Account later(Duration ahead);

  /** What the network says of this very rule. */
  default Heard numbers(Said.Numbers said, Instant now) {
    return new Heard(this, List.of());
  }

  /** What the network says to all who count an endpoint. */
  default Account heard(Said said, Instant now) {
    return this;
  }

  static Account of(Rule rule, Margins margins) {
    return switch (rule.shape()) {
      case Shape.Rolling(var limit, var window) -> Counted.of(rule, limit, window, margins);
      case Shape.Fixed(var limit, var window) -> Counted.of(rule, limit, window, margins);
      case Shape.Calendar(var limit, var period, _) ->
          Counted.of(rule, limit, Calendars.longest(period), margins);
      case Shape.Objects shape -> Distinct.of(rule, shape, margins);
      case Shape.Concurrent shape -> AtOnce.of(rule, shape);
      case Shape.Usage shape -> Reported.of(rule, shape);
      case Shape.Learned shape -> Learning.of(rule, shape, margins);
    };
  }
}
