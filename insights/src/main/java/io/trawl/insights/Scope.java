package io.trawl.insights;

import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question is about. The caller has resolved campaign, brand and team to it, so an insight
 * can neither forget the team nor know what a campaign is.
 *
 * @param from inclusive
 * @param to exclusive
 * @param now product time: what lies after it has not happened
 * @param zone in which days begin
 * @param controls what the targets are compared with; of the same team, and none of them
 */
public record Scope(
    List<Watched> targets,
    Instant from,
    Instant to,
    Instant now,
    ZoneId zone,
    List<Watched> controls) {

  /** Most targets one question may be about. */
  public static final int TARGETS_MAX = 1_000;

  /** Years no network is older than, and no campaign reaches. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * One target.
   *
   * @param blocks when an operator did not want it called, in order
   * @param expired what of it was removed
   */
  public record Watched(
      String id,
      String name,
      String platform,
      Duration pace,
      List<Coverage.Block> blocks,
      Expired expired) {

    public Watched {
      blocks = List.copyOf(blocks);
    }

    /** A target of which nothing was removed. */
    public Watched(
        String id, String name, String platform, Duration pace, List<Coverage.Block> blocks) {
      this(id, name, platform, pace, blocks, Expired.NOTHING);
    }

    /** A target that nobody has blocked. */
    public Watched(String id, String name, String platform, Duration pace) {
      this(id, name, platform, pace, List.of());
    }
  }

  /**
   * Before when something may have been removed because it was kept long enough; null = nothing
   * was.
   *
   * @param posts that the target had found
   * @param counts of its platform
   * @param looks of its platform
   */
  public record Expired(
      @Nullable Instant posts, @Nullable Instant counts, @Nullable Instant looks) {

    /** All is there. */
    public static final Expired NOTHING = new Expired(null, null, null);

    /** Before when nobody can say what was published. */
    @Nullable Instant published() {
      return later(posts, looks);
    }

    /** Before when nobody can say what was counted. */
    @Nullable Instant counted() {
      return later(counts, looks);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      return a.isAfter(b) ? a : b;
    }
  }

  /** Times are cut to the millisecond, which is what the lake keeps. */
  public Scope {
    checkTime("from", from);
    checkTime("to", to);
    from = from.truncatedTo(ChronoUnit.MILLIS);
    to = to.truncatedTo(ChronoUnit.MILLIS);
    Checks.check(from.isBefore(to), "window", from + " to " + to, "an end after its start");
    checkTargets(targets.size());
    targets = List.copyOf(targets);
    controls = List.copyOf(controls);
  }

  /** A question that compares its targets with nothing. */
  public Scope(List<Watched> targets, Instant from, Instant to, Instant now, ZoneId zone) {
    this(targets, from, to, now, zone, List.of());
  }

  /** The same beside what it is compared with. */
  public Scope with(List<Watched> others) {
    return new Scope(targets, from, to, now, zone, others);
  }

  /** Refuses more targets than one question may be about. */
  public static void checkTargets(int targets) {
    Checks.check(
        targets <= TARGETS_MAX,
        "targets",
        targets,
        "at most " + TARGETS_MAX + " in one question: name some, or a smaller campaign or brand");
  }

  /** Refuses a time that no window begins or ends at. */
  public static void checkTime(String name, Instant time) {
    boolean sane = !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    Checks.check(sane, name, time, "from " + EARLIEST + " to " + LATEST);
  }

  /** End of what can have been seen. */
  public Instant end() {
    return to.isBefore(now) ? to : now;
  }

  List<String> ids() {
    return targets.stream().map(Watched::id).toList();
  }
}
