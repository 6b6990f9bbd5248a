package io.trawl.coordinator;

import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.ScheduleSlice.Changed;
import io.trawl.protocol.ScheduleSlice.Postponed;
import io.trawl.protocol.ScheduleSlice.Visited;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Plans;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what became of a slice's visits, and when the next ones are. Its calls block. */
record Recording(ScheduleSliceEntity.Ports ports, DueTimes.Owned owned) {

  /**
   * What was written of a visit.
   *
   * @param target null = it is not known, or nothing was planned
   * @param outcome null = the next visit is at its instant whatever calls cost
   * @param page whether the visit was for new posts
   * @param calls that were made for it
   */
  record Written(
      String id,
      DueTimes.Word word,
      Plans.@Nullable Planned target,
      Planner.@Nullable Outcome outcome,
      boolean page,
      int calls) {}

  /** Writes what became of a visit, and what comes next. */
  Written write(ScheduleSlice.Command command, Map<String, Planner> planners) {
    return switch (command) {
      case Visited visited -> write(visited, planners);
      case Postponed(var target, var planned, var wakeAt) ->
          new Written(
              target, ports.schedule().retry(owned, target, planned, wakeAt), null, null, false, 0);
      case Changed(), ScheduleSlice.Look _, ScheduleSlice.Priced _ ->
          throw new IllegalStateException("only what became of a visit is recorded");
    };
  }

  private Written write(Visited visited, Map<String, Planner> planners) {
    String id = visited.targetId();
    Plans.Planned target = ports.plans().find(id).orElse(null);
    ScheduleSlice.Pages pages = visited.pages();
    Instant planned = visited.plannedAt();
    if (pages == null || target == null) {
      Instant next = later(visited.next(), planned);
      DueTimes.Word word = ports.schedule().visited(owned, id, planned, next);
      return new Written(id, word, target, null, false, visited.calls());
    }
    Planner planner =
        planners.getOrDefault(Pool.id(target.platform(), target.server()), Planner.UNKNOWING);
    Planner.Outcome outcome = planner.after(target, pages, later(ports.clock().instant(), planned));
    DueTimes.Word word = ports.plans().visited(owned, id, planned, outcome.known(), outcome.next());
    return new Written(id, word, target, outcome, pages.brought() != null, visited.calls());
  }

  /** A target drops what was planned no later than its last visit. */
  private static Instant later(Instant at, Instant planned) {
    return at.isAfter(planned) ? at : planned.plusMillis(1);
  }
}
