package io.trawl.insights;

import io.trawl.lake.visit.Visit;
import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a window we looked at, and why not at the rest. From the rows visits leave, and for
 * the reason alone from what operators blocked.
 *
 * <p>Two successful looks at most two paces apart cover the time between them. Farther apart, the
 * earlier one covers one pace, and the rest is a gap whose cause the failed looks in it tell. Where
 * several looks are told as one, what was not seen between them is told beside it.
 *
 * @param looks in the window, whatever came of them
 * @param failures those of them that read no page
 * @param covered what was observed, in order, not touching
 * @param gaps what was not, in order
 */
public record Coverage(
    Instant from, Instant to, long looks, long failures, List<Span> covered, List<Gap> gaps) {

  /** A stretch of time. */
  public record Span(Instant from, Instant to) {}

  /** A stretch of time we did not look at. */
  public record Gap(Instant from, Instant to, String cause) {}

  /**
   * One look, or several in a row of which none is missing between first and last.
   *
   * @param outcome as in the visit's row; {@code fetched} is a success
   * @param pace in force at the time: how far apart looks were meant to be
   * @param times how many looks it stands for
   */
  public record Look(Instant first, Instant last, String outcome, Duration pace, long times) {
    public Look {
      Checks.check(!pace.isNegative(), "pace", pace, ">= 0");
      Checks.check(times >= 1, "times", times, ">= 1");
    }

    boolean succeeded() {
      return outcome.equals("fetched");
    }
  }

  /**
   * A stretch of time in which an operator did not want a target called.
   *
   * @param reason for people; may be empty
   */
  public record Block(Instant from, Instant to, String reason) {
    private String word() {
      return reason.isEmpty() ? "blocked by an operator" : "blocked by an operator: " + reason;
    }
  }

  /** The cause of a gap where something was removed because it was kept long enough. */
  public static final String EXPIRED = "expired";

  /** Looks at most so many paces apart leave no gap. */
  static final int PACES_COVERED = Visit.PACES_COVERED;

  public Coverage {
    covered = List.copyOf(covered);
    gaps = List.copyOf(gaps);
  }

  /**
   * The coverage of a window.
   *
   * @param looks in any order; those up to two paces before the window count
   * @param blocks in any order
   * @param to end of the window, not after now
   */
  public static Coverage of(List<Look> looks, List<Block> blocks, Instant from, Instant to) {
    return of(looks, List.of(), blocks, from, to);
  }

  private static Coverage of(
      List<Look> looks, List<Span> unseen, List<Block> blocks, Instant from, Instant to) {
    List<Span> covered = Spans.without(covered(looks, from, to), unseen);
    long all = times(looks, from, to, _ -> true);
    long failures = times(looks, from, to, look -> !look.succeeded());
    List<Cause> causes = causes(looks, blocks);
    return new Coverage(from, to, all, failures, covered, gaps(covered, causes, from, to));
  }

  /** What good looks cover of a window. */
  static List<Span> covered(List<Look> looks, Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    List<Look> good =
        looks.stream()
            .filter(Look::succeeded)
            .sorted((a, b) -> a.first().compareTo(b.first()))
            .toList();
    for (int i = 0; i < good.size(); i++) {
      Instant next = i + 1 < good.size() ? good.get(i + 1).first() : to;
      Instant last = good.get(i).last();
      Duration pace = good.get(i).pace();
      boolean close = Duration.between(last, next).compareTo(pace.multipliedBy(PACES_COVERED)) <= 0;
      add(spans, good.get(i).first(), close ? next : last.plus(pace), from, to);
    }
    return spans;
  }

  /**
   * The same where what was found before an instant may have been removed, because it was kept long
   * enough: nobody can say any more what there was.
   *
   * @param unseen stretches at which nobody looked, those between looks told as one among them
   * @param expired null = nothing was removed
   */
  static Coverage of(
      List<Look> looks,
      List<Span> unseen,
      List<Block> blocks,
      Instant from,
      Instant to,
      @Nullable Instant expired) {
    if (expired == null || !expired.isAfter(from) || !from.isBefore(to)) {
      return of(looks, unseen, blocks, from, to);
    }
    Instant known = Spans.earlier(expired, to);
    Coverage left = of(looks, unseen, blocks, known, to);
    List<Gap> gaps = new ArrayList<>();
    gaps.add(new Gap(from, known, EXPIRED));
    gaps.addAll(left.gaps());
    long all = times(looks, from, to, _ -> true);
    long failures = times(looks, from, to, look -> !look.succeeded());
    return new Coverage(from, to, all, failures, left.covered(), gaps);
  }

  /** When nobody looked at any of several targets, in a window not longer than theirs. */
  static List<Span> unseen(Collection<Coverage> all, Instant from, Instant to) {
    List<Span> covered = all.stream().flatMap(one -> one.covered().stream()).toList();
    return Spans.without(List.of(new Span(from, to)), covered);
  }

  private static long times(List<Look> looks, Instant from, Instant to, Predicate<Look> which) {
    return looks.stream()
        .filter(which)
        .filter(look -> !look.first().isBefore(from) && look.first().isBefore(to))
        .mapToLong(Look::times)
        .sum();
  }

  private static void add(List<Span> spans, Instant begin, Instant end, Instant from, Instant to) {
    Instant first = Spans.later(begin, from);
    Instant last = Spans.earlier(end, to);
    if (!first.isBefore(last)) {
      return;
    }
    if (!spans.isEmpty() && !spans.getLast().to().isBefore(first)) {
      Span before = spans.removeLast();
      spans.add(new Span(before.from(), Spans.later(before.to(), last)));
    } else {
      spans.add(new Span(first, last));
    }
  }

  /** What kept us from looking, for a while. */
  private record Cause(Instant from, Instant to, String word) {}

  private static List<Cause> causes(List<Look> looks, List<Block> blocks) {
    return Stream.concat(
            looks.stream()
                .filter(look -> !look.succeeded())
                .map(look -> new Cause(look.first(), look.last(), word(look.outcome()))),
            blocks.stream().map(block -> new Cause(block.from(), block.to(), block.word())))
        .sorted((a, b) -> a.from().compareTo(b.from()))
        .toList();
  }

  private static List<Gap> gaps(List<Span> spans, List<Cause> causes, Instant from, Instant to) {
    return Spans.without(List.of(new Span(from, to)), spans).stream()
        .map(gap -> new Gap(gap.from(), gap.to(), cause(causes, gap.from(), gap.to())))
        .toList();
  }

  /** The first failed look or block in a gap tells its cause; without one, nobody looked. */
  private static String cause(List<Cause> causes, Instant from, Instant to) {
    return causes.stream()
        .filter(cause -> !cause.to().isBefore(from) && cause.from().isBefore(to))
        .findFirst()
        .map(Cause::word)
        .orElse("not looked");
  }

  private static String word(String outcome) {
    return switch (outcome) {
      case "not-permitted" -> "token exhausted";
      case "throttled" -> "blocked";
      case "closed", "refused" -> "source closed";
      case "gone" -> "target gone";
      case "unreadable" -> "schema change";
      default -> "unreachable";
    };
  }

  /** Share of the window that was observed, 0 to 1. */
  public double share() {
    return share(from, to);
  }

  /** How many were found in the window: null where nobody looked and none is known, and no 0. */
  @Nullable Long known(long found) {
    return found == 0 && share() <= 0 ? null : Long.valueOf(found);
  }

  /** Share of a part of the window that was observed, 0 to 1. */
  public double share(Instant begin, Instant end) {
    Duration seen = Duration.ZERO;
    for (Span span : covered) {
      Instant first = Spans.later(span.from(), begin);
      Instant last = Spans.earlier(span.to(), end);
      if (first.isBefore(last)) {
        seen = seen.plus(Duration.between(first, last));
      }
    }
    long whole = Duration.between(begin, end).toMillis();
    return whole <= 0 ? 0 : (double) seen.toMillis() / whole;
  }
}
