package io.trawl.crawler;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trawl.connectors.Position;
import io.trawl.lake.visit.Visit;
import io.trawl.model.Target;
import io.trawl.protocol.CborSerializable;
import io.trawl.protocol.ScheduleSlice;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All of a target that must survive a move to another node.
 *
 * @param visits visits whose row is in the lake; the next one is number {@code visits + 1}
 * @param position where the newest acknowledged page left us
 * @param nativeId the platform's id behind a handle's name, once resolved
 * @param plannedAt planned instant of the last visit: a hint for it, or for an earlier one, is old
 * @param nextAt when the next visit was planned
 * @param pageAt planned instant of the last page that was read; so for the other lanes
 * @param failures visits in a row that brought nothing
 * @param looks what looks for new posts have brought; null = there was none, or nobody counted
 * @param pages what the slice needs to plan the next visit; null = it is at {@code nextAt}
 * @param past how far the walk into the past has come; null = it has not begun
 * @param commentsAt as {@code pageAt}; null = comments had no turn
 * @param source the way by which the position was come to; null = the usual one, as it was not
 *     remembered
 * @param sight the last page that was read; null = none was, or it was not remembered
 */
record Progress(
    long visits,
    Position position,
    @Nullable String nativeId,
    Instant plannedAt,
    Instant nextAt,
    Instant pageAt,
    Instant resolvedAt,
    Instant refreshedAt,
    int failures,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Looks looks,
    @JsonInclude(JsonInclude.Include.NON_NULL) ScheduleSlice.@Nullable Pages pages,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Past past,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant commentsAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sight sight)
    implements CborSerializable {

  static final Progress START =
      new Progress(
          0,
          Position.START,
          null,
          Instant.EPOCH,
          Instant.EPOCH,
          Instant.EPOCH,
          Instant.EPOCH,
          Instant.EPOCH,
          0,
          null,
          null,
          null,
          null,
          null,
          null);

  /**
   * A page that was read.
   *
   * @param at when the network answered
   * @param pace in force then
   */
  record Sight(Instant at, Duration pace) {}

  /** How long nobody has looked at an instant; null = nobody knows. */
  @Nullable Duration unseen(Instant at) {
    if (sight != null) {
      return Visit.unseen(sight.at(), sight.pace(), at);
    }
    return pageAt.equals(Instant.EPOCH) ? Duration.between(Instant.EPOCH, at) : null;
  }

  /** What looks for new posts have brought, as far as is known. */
  Looks counted() {
    return looks == null ? Looks.NONE : looks;
  }

  /** How far the walk into the past has come. */
  Past walkedBack() {
    return past == null ? Past.NONE : past;
  }

  /** The same with the next visit planned. */
  Progress planned(Instant next, ScheduleSlice.@Nullable Pages by) {
    return new Progress(
        visits,
        position,
        nativeId,
        plannedAt,
        next,
        pageAt,
        resolvedAt,
        refreshedAt,
        failures,
        looks,
        by,
        past,
        commentsAt,
        source,
        sight);
  }

  /**
   * The same as it begins by a way: what another way has said of where we are means nothing to it.
   */
  Progress by(Way way) {
    boolean same = isBy(way);
    return new Progress(
        visits,
        same ? position : Position.START,
        same ? nativeId : null,
        plannedAt,
        nextAt,
        pageAt,
        resolvedAt,
        refreshedAt,
        failures,
        looks,
        pages,
        past,
        commentsAt,
        way.source(),
        sight);
  }

  private boolean isBy(Way way) {
    return source == null ? way.usual() : source.equals(way.source());
  }

  /** A target as a way knows it: the id behind a handle's name is that way's own. */
  Target named(Target target, Way way) {
    if (isBy(way) && (source == null || nativeId != null)) {
      return InFlight.named(target, nativeId);
    }
    return switch (target) {
      case Target.Tag tag -> tag;
      case Target.Handle(var id, var platform, var name, var instance, _) ->
          new Target.Handle(id, platform, name, instance, null);
    };
  }

  Instant at(Lane lane) {
    return switch (lane) {
      case PAGE -> pageAt;
      case RESOLVE -> resolvedAt;
      case REFRESH -> refreshedAt;
      case COMMENTS -> commentsAt == null ? Instant.EPOCH : commentsAt;
      case BACKFILL -> past == null || past.at() == null ? Instant.EPOCH : past.at();
    };
  }

  /**
   * Whether this, read from the journal, says that another owner has written under the number that
   * {@code ours} was to have: the journal takes a number once. The cluster believes in two owners.
   */
  boolean fences(Progress ours) {
    return visits >= ours.visits && !equals(ours);
  }
}
