package io.trawl.crawler;

import io.trawl.connectors.Connector;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import io.trawl.protocol.Watch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is of the lanes of a target. Pure.
 *
 * @param resolveEvery how often the target itself is looked at, at the most
 * @param refreshEvery how often known posts are counted again, at the most
 * @param commentsEvery how often comments of a post are read, at the most
 */
record Turns(Duration resolveEvery, Duration refreshEvery, Duration commentsEvery) {

  /**
   * Where calls are scarce, a target's posts are counted again once in so many looks for new ones.
   */
  private static final int REFRESH_PAGES = 4;

  /** And comments of one are read once in so many. */
  private static final int COMMENTS_PAGES = 7;

  /** And it is looked at itself once in so many. */
  private static final int RESOLVE_PAGES = 10;

  /** And its past goes on once in so many: 5 calls of the past to 70 of the present. */
  private static final int BACKFILL_PAGES = 14;

  /** Stands for a post where only the call's being there matters. */
  private static final String ANY_POST = "0";

  /** The lane that has waited longest past its time; a walk in progress goes first. */
  Lane lane(Target target, Progress progress, Connector connector, URI address, Watch.Visit asked) {
    if (progress.position().walk() != null) {
      return Lane.PAGE;
    }
    Lane chosen = Lane.PAGE;
    Instant dueFirst = Instant.MAX;
    for (Lane lane : lanes(target, progress, connector, address, asked)) {
      Instant due = progress.at(lane).plus(interval(lane, asked));
      if (due.isBefore(dueFirst)) {
        chosen = lane;
        dueFirst = due;
      }
    }
    return chosen;
  }

  /** The lanes the platform has a call for; into the past only if somebody wants it. */
  private static List<Lane> lanes(
      Target target, Progress progress, Connector connector, URI address, Watch.Visit asked) {
    return List.of(Lane.values()).stream()
        .filter(lane -> has(lane, target, progress, connector, address))
        .filter(lane -> lane != Lane.BACKFILL || progress.walkedBack().isWanted(asked.since()))
        .toList();
  }

  static boolean has(
      Lane lane, Target target, Progress progress, Connector connector, URI address) {
    return switch (lane) {
      case PAGE, RESOLVE ->
          connector
              .call(
                  request(lane, InFlight.named(target, progress.nativeId())),
                  progress.position(),
                  address)
              .isPresent();
      case REFRESH -> connector.refreshMax() > 0 && progress.pageAt().isAfter(Instant.EPOCH);
      case COMMENTS ->
          progress.pageAt().isAfter(Instant.EPOCH)
              && connector.call(request(lane, target), progress.position(), address).isPresent();
      case BACKFILL ->
          progress.position().backfill() != null
              && connector.call(request(lane, target), progress.position(), address).isPresent();
    };
  }

  /** What to ask in a lane, before it is known about which posts. */
  static Request request(Lane lane, Target target) {
    return switch (lane) {
      case PAGE -> new Request.Page(target);
      case RESOLVE -> new Request.Resolve(target);
      case REFRESH -> new Request.Refresh(target, List.of());
      case COMMENTS -> new Request.Comments(target, ANY_POST);
      case BACKFILL -> new Request.Backfill(target);
    };
  }

  private Duration interval(Lane lane, Watch.Visit asked) {
    Duration pace = asked.pace();
    return switch (lane) {
      case PAGE -> pace;
      case RESOLVE ->
          longer(asked.scarce() ? pace.multipliedBy(RESOLVE_PAGES) : pace, resolveEvery);
      case REFRESH ->
          longer(asked.scarce() ? pace.multipliedBy(REFRESH_PAGES) : pace, refreshEvery);
      case COMMENTS ->
          longer(asked.scarce() ? pace.multipliedBy(COMMENTS_PAGES) : pace, commentsEvery);
      case BACKFILL -> asked.scarce() ? pace.multipliedBy(BACKFILL_PAGES) : pace;
    };
  }

  /** When the first of some lanes is due; empty if the platform has none of them. */
  Optional<Instant> first(Progress moved, InFlight visit, Connector connector, List<Lane> of) {
    return lanes(visit.target(), moved, connector, visit.address(), visit.asked()).stream()
        .filter(of::contains)
        .map(lane -> moved.at(lane).plus(interval(lane, visit.asked())))
        .min(Instant::compareTo);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
