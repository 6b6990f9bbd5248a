package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a way into a platform is on one server, as its answers tell. Pure.
 *
 * @param since when it came to be so; whether it is being probed does not change that
 * @param why the last answer that spoke against it; null = none has
 * @param pause from the last probe, or from the closing, to the next one; zero while it is asked
 * @param probeAt closed: when it may be probed; probing: when the probe counts as lost; null while
 *     it is asked
 */
public record SourceState(
    Status status,
    Instant since,
    @Nullable Evidence why,
    Duration pause,
    @Nullable Instant probeAt) {

  /** How it is, in one word. */
  public enum Status {
    OPEN,
    /** Many of its answers are faults; it is asked all the same. */
    DEGRADED,
    /** It is shut for everyone, and not asked. */
    CLOSED,
    /** Closed, and one visit sees whether it still is. */
    PROBING;

    /** Lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name. */
    public static Status of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * An answer that spoke against a source, without anything secret.
   *
   * @param outcome as the visit's row says it
   * @param error in the words of the connectors; null = none
   * @param httpStatus null = there was no answer
   * @param reason at most {@link #REASON_MAX} characters
   * @param visit number of the target's visit
   */
  public record Evidence(
      String outcome,
      @Nullable String error,
      @Nullable Integer httpStatus,
      String reason,
      String target,
      long visit,
      Instant at) {
    public Evidence {
      Checks.notBlank("outcome", outcome);
      reason = reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
    }
  }

  /** What one visit has to say. */
  public sealed interface Heard {

    /** Whether the visit was the probe. */
    boolean probe();

    /**
     * The network answered in its own words, as it should.
     *
     * @param asked when the visit began
     */
    record Answered(boolean probe, Instant asked, Instant at) implements Heard {}

    /** It is shut for everyone. */
    record Shut(boolean probe, Evidence why) implements Heard {}

    /** Nothing came, or what nobody can read, or the network's own fault. */
    record Faulty(boolean probe, Evidence why) implements Heard {}

    /** It says nothing of the source: no call was left, or the credential was refused. */
    record Nothing(boolean probe, Instant at) implements Heard {}
  }

  /** Most characters of a reason. */
  public static final int REASON_MAX = 300;

  /** From the closing to the first probe; doubles with each that finds it closed still. */
  public static final Duration WAIT_MIN = Duration.ofMinutes(2);

  /** Longest wait for a probe. */
  public static final Duration WAIT_MAX = Duration.ofHours(6);

  /** After a probe that had nothing to say another visit may try. */
  public static final Duration AGAIN = Duration.ofSeconds(30);

  /** A degraded source is that for so long at least: nodes see different answers of it. */
  public static final Duration DEGRADED_MIN = Duration.ofMinutes(1);

  /** Newer evidence of the same takes the place of older at most so often. */
  public static final Duration EVIDENCE_EVERY = Duration.ofSeconds(10);

  /** One of which nothing was ever heard. */
  public static final SourceState NEW =
      new SourceState(Status.OPEN, Instant.EPOCH, null, Duration.ZERO, null);

  public SourceState {
    boolean asked = status == Status.OPEN || status == Status.DEGRADED;
    Checks.check(
        asked == (probeAt == null), "probeAt", String.valueOf(probeAt), "one if it is not asked");
    Checks.check(
        asked == pause.isZero() && pause.compareTo(WAIT_MAX) <= 0,
        "pause",
        pause,
        "PT0S if it is asked, else at most " + WAIT_MAX);
  }

  /** Whether visits ask it, the probe apart. */
  public boolean isAsked() {
    return probeAt == null;
  }

  /** Whether a visit may claim to be its probe. */
  public boolean isProbeDue(Instant now) {
    return probeAt != null && !now.isBefore(probeAt);
  }

  /**
   * With a probe under way.
   *
   * @param length after which the probe counts as lost
   * @return empty if none is due: another has claimed it
   */
  public Optional<SourceState> claimed(Instant now, Duration length) {
    return isProbeDue(now)
        ? Optional.of(new SourceState(Status.PROBING, since, why, pause, now.plus(length)))
        : Optional.empty();
  }

  /**
   * After what a visit has to say; the same if that changes nothing worth keeping.
   *
   * @param often whether many of the last answers were faults
   */
  public SourceState after(Heard heard, boolean often) {
    return switch (heard) {
      case Heard.Answered answered -> answered(answered, often);
      case Heard.Shut(var probe, var evidence) -> shut(probe, evidence);
      case Heard.Faulty(var probe, var evidence) -> faulty(probe, evidence, often);
      case Heard.Nothing(var probe, var at) ->
          probe && status == Status.PROBING
              ? new SourceState(Status.CLOSED, since, why, pause, at.plus(AGAIN))
              : this;
    };
  }

  private SourceState answered(Heard.Answered answered, boolean often) {
    boolean opens =
        switch (status) {
          case OPEN -> false;
          case DEGRADED -> !often && !answered.at().isBefore(since.plus(DEGRADED_MIN));
          // What was asked before the closing may be answered after it.
          case CLOSED, PROBING -> answered.probe() || answered.asked().isAfter(since);
        };
    return opens ? new SourceState(Status.OPEN, answered.at(), why, Duration.ZERO, null) : this;
  }

  private SourceState shut(boolean probe, Evidence evidence) {
    return switch (status) {
      case OPEN, DEGRADED ->
          new SourceState(
              Status.CLOSED, evidence.at(), evidence, WAIT_MIN, evidence.at().plus(WAIT_MIN));
      case CLOSED -> with(evidence);
      case PROBING -> probe ? closedStill(evidence) : with(evidence);
    };
  }

  private SourceState faulty(boolean probe, Evidence evidence, boolean often) {
    return switch (status) {
      case OPEN ->
          often
              ? new SourceState(Status.DEGRADED, evidence.at(), evidence, Duration.ZERO, null)
              : this;
      case DEGRADED -> with(evidence);
      case CLOSED -> this;
      case PROBING -> probe ? closedStill(evidence) : this;
    };
  }

  private SourceState closedStill(Evidence evidence) {
    Duration doubled = pause.multipliedBy(2);
    Duration next = doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
    return new SourceState(Status.CLOSED, since, evidence, next, evidence.at().plus(next));
  }

  private SourceState with(Evidence evidence) {
    return why != null && evidence.at().isBefore(why.at().plus(EVIDENCE_EVERY))
        ? this
        : new SourceState(status, since, evidence, pause, probeAt);
  }
}
