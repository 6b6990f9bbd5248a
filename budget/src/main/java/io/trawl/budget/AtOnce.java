package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;

/** A limit on calls at once: what is promised and not settled. */
record AtOnce(Rule rule, int limit, int open) implements Account {

  static AtOnce of(Rule rule, Shape.Concurrent shape) {
    return new AtOnce(rule, shape.limit(), 0);
  }

  @Override
  public int fits(Cost cost, Instant now, Instant latest) {
    return cost.calls() == 0 ? Integer.MAX_VALUE : Math.max(0, limit - open) / cost.calls();
  }

  /** Nobody knows when a call ends; whoever asks every second is not far off. */
  @Override
  public Instant freeAt(Cost cost, Instant now) {
    return now.plusSeconds(1);
  }

  @Override
  public AtOnce reserve(Cost cost, int calls, Instant now, Instant latest) {
    return new AtOnce(rule, limit, open + cost.calls() * calls);
  }

  @Override
  public AtOnce charge(Charge charge, Instant now) {
    return new AtOnce(rule, limit, open - charge.asked().calls());
  }

  @Override
  public AtOnce later(Duration ahead) {
    return this;
  }

  @Override
  public Standing standing(Instant now) {
    return new Standing(rule, limit, 0, open, Math.max(0, limit - open), 0, now);
  }
}
