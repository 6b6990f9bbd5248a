package io.trawl.crawler;

import io.trawl.lake.VisitResult;
import java.time.Instant;
import java.util.List;

/** Turns what came of a visit into what the lake keeps of it. */
final class VisitRow {
  private VisitRow() {}

  static VisitResult of(
      long number, TargetEntity.InFlight visit, Attempt attempt, Instant finishedAt) {
    return new VisitResult(List.of());
  }
}
