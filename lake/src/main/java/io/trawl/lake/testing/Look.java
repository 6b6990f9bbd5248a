package io.trawl.lake.testing;

import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the row of a visit: of a page of twenty posts that was fetched in no time by a call, every
 * ten minutes, unless told otherwise.
 */
public final class Look {

  private static final int CAPACITY = 20;
  private static final int OK = 200;

  private final Target target;
  private final long number;
  private final Instant at;
  private Instant planned;
  private RequestKind request = RequestKind.PAGE;
  private VisitOutcome outcome = VisitOutcome.FETCHED;
  private @Nullable String errorClass;
  private @Nullable String cause;
  private Duration pace = Duration.ofMinutes(10);
  private int capacity = CAPACITY;
  private @Nullable String token;
  private long bytes = 1;
  private @Nullable String source;
  private @Nullable Duration unseen;

  private Look(Target target, long number, Instant at) {
    this.target = target;
    this.number = number;
    this.at = at;
    this.planned = at;
  }

  public static Look of(Target target, long number, Instant at) {
    return new Look(target, number, at);
  }

  public Look planned(Instant when) {
    planned = when;
    return this;
  }

  public Look asking(RequestKind kind) {
    request = kind;
    return this;
  }

  public Look ending(VisitOutcome how) {
    outcome = how;
    return this;
  }

  /** Ends so, of a kind of error. */
  public Look failing(VisitOutcome how, String kind, String words) {
    errorClass = kind;
    return ending(how).saying(words);
  }

  /** With words of a cause. */
  public Look saying(String words) {
    cause = words;
    return this;
  }

  public Look every(Duration time) {
    pace = time;
    return this;
  }

  /** Of so many posts at the most. */
  public Look holding(int posts) {
    capacity = posts;
    return this;
  }

  /** With a credential. */
  public Look spending(String credential) {
    token = credential;
    return this;
  }

  public Look bytes(long size) {
    bytes = size;
    return this;
  }

  /** By a way into the platform. */
  public Look from(@Nullable String way) {
    source = way;
    return this;
  }

  /** After so long a time in which nobody looked. */
  public Look unseen(@Nullable Duration time) {
    unseen = time;
    return this;
  }

  public Visit row() {
    return new Visit(
        target,
        number,
        planned,
        at,
        at,
        request,
        outcome,
        errorClass,
        cause,
        pace,
        capacity,
        1,
        token,
        OK,
        bytes,
        List.of(),
        source,
        unseen);
  }
}
