package io.trawl.insights.stats.influence;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each rule says of an account: fired, did not fire, or could not be asked. There is no sum of
 * it and no verdict: such rules do poorly alone (Cresci et al., 2015).
 */
public sealed interface Evidence {

  /** The rule it is about. */
  Rule rule();

  /**
   * Beyond the rule's limit.
   *
   * @param number what was measured, in the rule's unit
   */
  record Fired(Rule rule, double number) implements Evidence {}

  /** Within the rule's limit. */
  record Quiet(Rule rule, double number) implements Evidence {}

  /**
   * Not asked.
   *
   * @param missing what was not known
   */
  record NotEvaluated(Rule rule, String missing) implements Evidence {}

  /** Fewer peers or days are no ground to be odd on. */
  int COMPARED_MIN = 8;

  /** Of all rules, in their order. */
  static List<Evidence> of(Account account) {
    return Arrays.stream(Rule.values()).map(rule -> of(rule, account)).toList();
  }

  private static Evidence of(Rule rule, Account account) {
    return switch (rule) {
      case FOLLOWS_FAR_MORE -> {
        Double ratio = ratio(account);
        yield ratio == null
            ? new NotEvaluated(rule, "followers above 0, following")
            : judged(rule, ratio, ratio >= rule.limit());
      }
      case SPAM_PHRASES -> part(rule, account, Account.Seen::spam);
      case SAME_POST -> samePost(account);
      case REPOSTS -> above(rule, account.repostPart(), "what it passed on");
      case LINKS -> links(account);
      case NEVER_POSTED -> {
        Long posts = account.postsEver();
        yield posts == null
            ? new NotEvaluated(rule, "posts ever made")
            : judged(rule, posts, posts == 0);
      }
      case SILENT -> above(rule, account.daysSinceLastPost(), "day of the last post");
      case FOLLOWS_MANY -> above(rule, account.following(), "following");
      case LIKES_PER_COMMENT -> likesPerComment(account);
      case GROWTH_JUMP -> growth(account);
    };
  }

  private static Evidence judged(Rule rule, double number, boolean fired) {
    return fired ? new Fired(rule, number) : new Quiet(rule, number);
  }

  private static Evidence above(Rule rule, @Nullable Number number, String missing) {
    return number == null
        ? new NotEvaluated(rule, missing)
        : judged(rule, number.doubleValue(), number.doubleValue() > rule.limit());
  }

  private static @Nullable Double ratio(Account account) {
    Long followers = account.followers();
    Long following = account.following();
    return followers == null || following == null || followers == 0
        ? null
        : Double.valueOf(following / (double) followers);
  }

  /** Part of the posts of which it is known, of which there may be none. */
  private static Evidence part(
      Rule rule, Account account, Function<Account.Seen, @Nullable Boolean> which) {
    List<Account.Seen> posts = account.posts();
    List<Boolean> known =
        posts == null ? List.of() : posts.stream().map(which).filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return new NotEvaluated(rule, "posts of which it is known");
    }
    double part = known.stream().filter(Boolean::booleanValue).count() / (double) known.size();
    return judged(rule, part, part > rule.limit());
  }

  private static Evidence samePost(Account account) {
    List<Account.Seen> posts = account.posts();
    if (posts == null || posts.isEmpty()) {
      return new NotEvaluated(Rule.SAME_POST, "posts");
    }
    long most =
        posts.stream().collect(groupingBy(Account.Seen::text, counting())).values().stream()
            .mapToLong(Long::longValue)
            .max()
            .orElseThrow();
    return judged(Rule.SAME_POST, (double) most, most > Rule.SAME_POST.limit());
  }

  private static Evidence links(Account account) {
    Double ratio = ratio(account);
    if (ratio == null) {
      return new NotEvaluated(Rule.LINKS, "followers above 0, following");
    }
    return switch (part(Rule.LINKS, account, Account.Seen::link)) {
      case Fired(Rule rule, double part) -> judged(rule, part, ratio >= Rule.LINKS_RATIO);
      case Quiet quiet -> quiet;
      case NotEvaluated not -> not;
    };
  }

  private static Evidence likesPerComment(Account account) {
    Double own = account.likesPerComment();
    Spread all = account.amongPeers();
    if (own == null || own <= 0 || all == null || all.values() <= COMPARED_MIN) {
      return new NotEvaluated(
          Rule.LIKES_PER_COMMENT,
          "likes per comment above 0, of it and " + COMPARED_MIN + " peers");
    }
    double score = all.score(Math.log(own));
    return judged(Rule.LIKES_PER_COMMENT, score, Math.abs(score) > Rule.LIKES_PER_COMMENT.limit());
  }

  private static Evidence growth(Account account) {
    Series followers = account.followersDaily();
    List<Integer> days = new ArrayList<>();
    if (followers != null) {
      IntStream.range(1, followers.size())
          .filter(day -> followers.seen(day) && followers.seen(day - 1))
          .forEach(days::add);
    }
    if (followers == null || days.size() < COMPARED_MIN) {
      return new NotEvaluated(Rule.GROWTH_JUMP, "followers on " + COMPARED_MIN + " days in a row");
    }
    double[] gains =
        days.stream().mapToDouble(day -> followers.at(day) - followers.at(day - 1)).toArray();
    Spread spread = Spread.of(gains);
    double most =
        IntStream.range(0, gains.length)
            .filter(place -> !account.daysExplained().contains(days.get(place)))
            .mapToDouble(place -> spread.score(gains[place]))
            .max()
            .orElse(0);
    return judged(Rule.GROWTH_JUMP, most, most > Rule.GROWTH_JUMP.limit());
  }
}
