package io.trawl.insights;

import io.trawl.lake.sentiment.Scorer;
import io.trawl.model.Checks;
import io.trawl.model.Hashtag;
import io.trawl.model.RateTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question is about. The caller has resolved campaign, brand and team to it, so an insight
 * can neither forget the team nor know what a campaign is.
 *
 * @param from inclusive
 * @param to exclusive
 * @param now product time: what lies after it has not happened
 * @param zone in which days begin
 * @param beside what a question needs beyond that
 */
public record Scope(
    List<Watched> targets, Instant from, Instant to, Instant now, ZoneId zone, Beside beside) {

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

    boolean isTag() {
      return name.startsWith("#");
    }

    boolean isHandle() {
      return name.startsWith("@");
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

  /**
   * One of those that are compared: a brand with all its targets, or one target.
   *
   * @param id of the brand or the target
   * @param brand whether it is a brand: the accounts among its targets are its own
   * @param targets ids, all of them in the scope
   */
  public record Side(String id, String name, boolean brand, List<String> targets) {
    public Side {
      targets = List.copyOf(targets);
    }
  }

  /**
   * What a question needs beyond what and when.
   *
   * @param sides what is compared with each other
   * @param controls what the targets are compared with; of the same team, and none of them
   * @param scorer what decides now how texts feel, and how well that was measured
   * @param rates what the team says attention is worth; null = it says nothing
   */
  public record Beside(
      List<Side> sides, List<Watched> controls, Scorer scorer, @Nullable RateTable rates) {
    public Beside {
      sides = List.copyOf(sides);
      controls = List.copyOf(controls);
    }
  }

  /** A question in which targets are compared with each other, and nobody asks how texts feel. */
  public Scope(List<Watched> targets, Instant from, Instant to, Instant now, ZoneId zone) {
    this(targets, from, to, now, zone, new Beside(each(targets), List.of(), Scorer.NONE, null));
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
  }

  /** What is compared with each other. */
  public List<Side> sides() {
    return beside.sides();
  }

  /** What the targets are compared with; of the same team, and none of them. */
  public List<Watched> controls() {
    return beside.controls();
  }

  Scorer scorer() {
    return beside.scorer();
  }

  @Nullable RateTable rates() {
    return beside.rates();
  }

  /** The same with what the team says attention is worth. */
  public Scope pricedBy(@Nullable RateTable table) {
    return with(new Beside(sides(), controls(), scorer(), table));
  }

  private Scope with(Beside other) {
    return new Scope(targets, from, to, now, zone, other);
  }

  /** The same with somebody who decides how texts feel. */
  public Scope scoredBy(Scorer scorer) {
    return with(new Beside(sides(), controls(), scorer, rates()));
  }

  /** The same beside what its targets are compared with. */
  public Scope with(List<Watched> controls) {
    return with(new Beside(sides(), controls, scorer(), rates()));
  }

  /** This with brands beside each other, and each target that is in none of them. */
  public Scope comparing(List<Side> brands) {
    List<Side> compared = new ArrayList<>(brands);
    List<String> members = brands.stream().flatMap(brand -> brand.targets().stream()).toList();
    compared.addAll(each(targets.stream().filter(one -> !members.contains(one.id())).toList()));
    return with(new Beside(compared, controls(), scorer(), rates()));
  }

  /** Each target is a side; two spellings of one tag on one network are one. */
  private static List<Side> each(List<Watched> targets) {
    Map<String, Side> sides = new LinkedHashMap<>();
    for (Watched target : targets) {
      sides.merge(
          target.isTag() ? target.platform() + " " + Hashtag.canonical(target.name()) : target.id(),
          new Side(target.id(), target.name(), false, List.of(target.id())),
          (first, same) ->
              new Side(
                  first.id(),
                  first.name(),
                  false,
                  Stream.concat(first.targets().stream(), same.targets().stream()).toList()));
    }
    return List.copyOf(sides.values());
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

  /** The longest time between looks at a target; a minute where there is none. */
  Duration longestPace() {
    return targets.stream()
        .map(Watched::pace)
        .max(Duration::compareTo)
        .orElse(Duration.ofMinutes(1));
  }
}
