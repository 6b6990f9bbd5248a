package io.trawl.insights;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.Spread;
import io.trawl.insights.stats.influence.Account;
import io.trawl.insights.stats.influence.Evidence;
import io.trawl.insights.stats.influence.Rule;
import io.trawl.insights.stats.influence.Tiers;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the rules of evidence are asked of each account, as far as the lake knows. */
final class Signs {

  private Signs() {}

  /** Of each account, all rules, those that could not be asked among them. */
  static Map<Candidates.Id, List<Evidence>> of(
      Scope scope, Map<Candidates.Id, Influence.Known> all) {
    Map<List<Object>, List<Influence.Known>> peers =
        all.values().stream().collect(groupingBy(Signs::like));
    Map<Candidates.Id, List<Evidence>> signs = new HashMap<>();
    for (List<Influence.Known> group : peers.values()) {
      List<Optional<Double>> ratios =
          group.stream().map(one -> likesPerComment(one.author())).toList();
      Spread amongPeers = logarithms(ratios);
      for (int own = 0; own < group.size(); own++) {
        Influence.Known one = group.get(own);
        Double ratio = ratios.get(own).orElse(null);
        signs.put(one.author().id(), Evidence.of(account(scope, one, ratio, amongPeers)));
      }
    }
    return signs;
  }

  /** Null where none is above 0. */
  private static @Nullable Spread logarithms(List<Optional<Double>> ratios) {
    double[] logarithms =
        ratios.stream()
            .flatMap(Optional::stream)
            .filter(ratio -> ratio > 0)
            .mapToDouble(Math::log)
            .toArray();
    return logarithms.length == 0 ? null : Spread.of(logarithms);
  }

  /** Whom an account is compared with: network, size, kind. */
  private static List<Object> like(Influence.Known one) {
    Long followers = one.account().followers();
    String tier = followers == null ? "unknown" : Tiers.DEFAULT.of(followers);
    return List.of(one.author().id().platform(), tier, one.standpoint().brand());
  }

  private static Account account(
      Scope scope,
      Influence.Known one,
      @Nullable Double likesPerComment,
      @Nullable Spread amongPeers) {
    List<Candidates.Taken> posts = one.author().newest();
    List<LocalDate> days = days(one.account());
    return new Account(
        one.account().followers(),
        one.account().count(Metric.FOLLOWING),
        one.account().count(Metric.POSTS),
        silentDays(scope, one),
        posts.isEmpty() ? null : posts.stream().map(Signs::seen).toList(),
        repostPart(one),
        likesPerComment,
        amongPeers,
        days.isEmpty() ? null : line(one.account(), days),
        busy(scope, posts, days));
  }

  /** Not told where none was seen: few networks tell them, and only on an account's own page. */
  private static @Nullable Double repostPart(Influence.Known one) {
    long reposts = one.passedOn();
    return reposts == 0 || !one.standpoint().watched()
        ? null
        : Double.valueOf((double) reposts / (reposts + one.author().posts()));
  }

  /** A text too short to be one's own is like no other. */
  private static Account.Seen seen(Candidates.Taken post) {
    String print = post.print();
    return new Account.Seen(
        print == null ? "post " + post.key() : print, post.hasText() ? post.hasLink() : null, null);
  }

  /** The newest known post may not be the newest, unless the account itself is watched. */
  private static @Nullable Integer silentDays(Scope scope, Influence.Known one) {
    return one.author().newest().stream()
        .map(Candidates.Taken::createdAt)
        .max(Instant::compareTo)
        .map(newest -> (int) ChronoUnit.DAYS.between(newest, scope.end()))
        .filter(days -> one.standpoint().watched() || days <= Rule.SILENT.limit())
        .orElse(null);
  }

  /** Over posts of which both are known; empty where there is none, or no comment at all. */
  private static Optional<Double> likesPerComment(Candidates.One author) {
    long likes = 0;
    long comments = 0;
    for (Candidates.Taken post : author.newest()) {
      Long liked = post.likes();
      Long commented = post.comments();
      if (liked != null && commented != null) {
        likes += liked;
        comments += commented;
      }
    }
    return comments == 0 ? Optional.empty() : Optional.of((double) likes / comments);
  }

  private static List<LocalDate> days(Accounts.One account) {
    return account.line().isEmpty()
        ? List.of()
        : account.line().firstKey().datesUntil(account.line().lastKey().plusDays(1)).toList();
  }

  private static Series line(Accounts.One account, List<LocalDate> days) {
    @Nullable Double[] followers = new @Nullable Double[days.size()];
    for (int day = 0; day < followers.length; day++) {
      Long seen = account.line().get(days.get(day));
      followers[day] = seen == null ? null : Double.valueOf((double) seen);
    }
    return Series.of(followers);
  }

  /** Days on which the account posted oddly much: new followers are no wonder then. */
  private static List<Integer> busy(
      Scope scope, Collection<Candidates.Taken> posts, List<LocalDate> days) {
    if (days.isEmpty()) {
      return List.of();
    }
    Map<LocalDate, Long> counts =
        posts.stream()
            .collect(
                groupingBy(
                    post -> LocalDate.ofInstant(post.createdAt(), scope.zone()), counting()));
    double[] daily =
        days.stream().mapToDouble(day -> (double) counts.getOrDefault(day, 0L)).toArray();
    Spread spread = Spread.of(daily);
    List<Integer> busy = new ArrayList<>();
    IntStream.range(0, daily.length)
        .filter(day -> spread.score(daily[day]) > Spread.ODD)
        .forEach(busy::add);
    return busy;
  }
}
