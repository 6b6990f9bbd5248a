package io.trawl.budget.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What will become of targets with the tokens there are, told before anybody commits to it.
 *
 * @param asked calls an hour if every target were looked at at its pace
 * @param there calls an hour that the tokens allow
 * @param made calls an hour that will be made
 * @param tokensNeeded tokens like those there are, for every pace asked
 * @param waiting targets that no token may ask for: each may ask for so many only
 * @param later targets that are looked at less often than asked
 * @param floorsMissed targets that cannot even be looked at as often as their floor wants
 * @param usual median time between two looks, of those that are looked at
 * @param posted posts an hour of all targets
 * @param caught posts an hour that visits will bring
 * @param offer what a call will cost
 */
public record Forecast(
    double asked,
    double there,
    double made,
    int tokensNeeded,
    int waiting,
    int later,
    int floorsMissed,
    Duration usual,
    double posted,
    double caught,
    Offer offer) {

  /**
   * A target.
   *
   * @param perHour posts an hour, {@code > 0}
   */
  public record Wanted(double perHour, Terms terms) {}

  /**
   * What a token may do.
   *
   * @param calls an hour
   * @param objects distinct targets it may ask for; empty: as many as one likes
   */
  public record Allowance(double calls, Optional<Integer> objects) {}

  private static final double HOUR_MS = Rhythm.HOUR_MS;
  private static final int HALVINGS = 60;
  private static final double PRICE_MIN = 1e-6;
  private static final double PRICE_MAX = 1e8;

  /** So many targets alike: a million are as quickly foretold as a handful. */
  private record Group(Wanted wanted, int targets) {}

  /** A target's time between two looks, with what is asked for it, of so many. */
  private record Look(Wanted wanted, double hours, int targets) {
    double caught() {
      PageValue page = new PageValue(wanted.terms().capacity());
      return targets * page.caught(wanted.perHour() * hours) / hours;
    }

    double calls() {
      return targets / hours;
    }

    boolean later() {
      return hours > wanted.terms().pace().toMillis() / HOUR_MS * 1.01;
    }

    boolean missesFloor() {
      return hours > wanted.terms().floor().toMillis() / HOUR_MS * 1.01;
    }
  }

  /**
   * Looks ahead.
   *
   * @param targets the first are served first where tokens may ask for so many only
   */
  public static Forecast of(List<Wanted> targets, List<Allowance> tokens) {
    double there = tokens.stream().mapToDouble(Allowance::calls).sum();
    long places = tokens.stream().mapToLong(it -> it.objects().orElse(Integer.MAX_VALUE)).sum();
    int some = (int) Math.min(places, targets.size());
    List<Group> served = grouped(targets.subList(0, some));
    Offer offer = offer(served, there);
    List<Look> looks = looks(served, offer);
    double asked = calls(looks(grouped(targets), Offer.FREE));
    return new Forecast(
        asked,
        there,
        calls(looks),
        needed(asked, targets.size(), tokens),
        targets.size() - some,
        looks.stream().filter(Look::later).mapToInt(Look::targets).sum(),
        looks.stream().filter(Look::missesFloor).mapToInt(Look::targets).sum(),
        median(looks),
        targets.stream().mapToDouble(Wanted::perHour).sum(),
        looks.stream().mapToDouble(Look::caught).sum(),
        offer);
  }

  private static List<Group> grouped(List<Wanted> targets) {
    Map<Wanted, Integer> counts = new LinkedHashMap<>();
    targets.forEach(target -> counts.merge(target, 1, Integer::sum));
    return counts.entrySet().stream().map(one -> new Group(one.getKey(), one.getValue())).toList();
  }

  private static int needed(double calls, int targets, List<Allowance> tokens) {
    double each = tokens.stream().mapToDouble(Allowance::calls).average().orElse(0);
    double places =
        tokens.stream()
            .mapToDouble(it -> it.objects().map(Integer::doubleValue).orElse(1e9))
            .average()
            .orElse(0);
    return targets == 0
        ? 0
        : (int) Math.min(1e9, Math.ceil(Math.max(calls / each, targets / places)));
  }

  private static Offer offer(List<Group> targets, double there) {
    if (calls(looks(targets, Offer.FREE)) <= there) {
      return Offer.FREE;
    }
    double floors = calls(looks(targets, new Offer(Double.POSITIVE_INFINITY, 1)));
    if (floors >= there) {
      return new Offer(Double.POSITIVE_INFINITY, Math.min(1e8, floors / Math.max(there, 1e-6)));
    }
    double low = Math.log(PRICE_MIN);
    double high = Math.log(PRICE_MAX);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (calls(looks(targets, new Offer(Math.exp(middle), 1))) > there) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Offer(Math.exp(high), 1);
  }

  private static List<Look> looks(List<Group> targets, Offer offer) {
    Map<Terms, Bid> bids = new HashMap<>();
    return targets.stream()
        .map(it -> {
          Wanted one = it.wanted();
          Bid bid = bids.computeIfAbsent(one.terms(), terms -> terms.at(offer));
          double hours = bid.posts() / one.perHour();
          double between = Math.clamp(hours, bid.soonest() / HOUR_MS, bid.latest() / HOUR_MS);
          return new Look(one, between, it.targets());
        })
        .toList();
  }

  private static double calls(List<Look> looks) {
    return looks.stream().mapToDouble(Look::calls).sum();
  }

  private static Duration median(List<Look> looks) {
    List<Look> sorted = looks.stream().sorted(Comparator.comparingDouble(Look::hours)).toList();
    int before = sorted.stream().mapToInt(Look::targets).sum() / 2;
    for (Look look : sorted) {
      if (before < look.targets()) {
        return Duration.ofMillis((long) (look.hours() * HOUR_MS));
      }
      before -= look.targets();
    }
    return Duration.ZERO;
  }

  /**
   * In one line.
   *
   * @param targets how many there are
   * @param things what they are, in the plural: {@code tags}
   * @param pace the pace asked for
   * @param tokens how many there are
   */
  public String text(int targets, String things, Duration pace, int tokens) {
    return text(targets, things, pace, 0, tokens);
  }

  /**
   * In one line.
   *
   * @param targets how many were asked for
   * @param things what they are, in the plural: {@code tags}
   * @param pace the pace asked for
   * @param watched how many others there are beside them
   * @param tokens how many there are
   */
  public String text(int targets, String things, Duration pace, int watched, int tokens) {
    String need =
        String.format(
            Locale.ROOT,
            "%s at %s%s %s; you have %d; ",
            targets == 1 ? "this " + one(things) : "these " + targets + " " + things,
            spoken(pace),
            watched == 0 ? "" : " and the " + watched + " watched already",
            (targets == 1 && watched == 0 ? "needs " : "need ") + counted(tokensNeeded, "tokens"),
            tokens);
    if (tokens == 0) {
      return need + "all will wait";
    }
    return need + consequence(things);
  }

  /** One of some things whose plural ends in s. */
  private static String one(String things) {
    return things.substring(0, things.length() - 1);
  }

  private static String counted(int number, String things) {
    return number + " " + (number == 1 ? one(things) : things);
  }

  private String consequence(String things) {
    if (waiting == 0 && later == 0) {
      return "none will wait";
    }
    String wait = waiting == 0 ? "" : counted(waiting, things) + " will wait";
    String rarely =
        later == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%d will be looked at less often than asked, every %s in the middle, and %.0f %% of"
                    + " posts caught",
                later,
                spoken(usual),
                100 * caught / posted);
    String floors =
        floorsMissed == 0
            ? ""
            : String.format(
                Locale.ROOT, "; for %d not even the least often asked can be kept", floorsMissed);
    return wait + (wait.isEmpty() || rarely.isEmpty() ? "" : "; ") + rarely + floors;
  }

  private static String spoken(Duration length) {
    if (length.compareTo(Duration.ofMinutes(2)) < 0) {
      return length.toSeconds() + " seconds";
    }
    return length.compareTo(Duration.ofHours(3)) < 0
        ? length.toMinutes() + " minutes"
        : length.toHours() + " hours";
  }
}
