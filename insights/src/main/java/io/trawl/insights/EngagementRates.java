package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.EngagementRate.Variant;
import io.trawl.model.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Engagement rates of own accounts in all their variants, each with what it divides by. */
@AutoService(Insight.class)
public final class EngagementRates implements Insight {

  /** Brands or accounts in one question: every day is asked for, of a hundred posts of each. */
  public static final int SIDES_MAX = 10;

  private static final String RULE =
      "of the newest "
          + OwnAccounts.POSTS_MAX
          + " posts that a side's own accounts published in the window; a rate is a mean over posts,"
          + " not of sums; a day's interactions are those that looks of the day found more than on"
          + " the last day before, and of a post published that day all: what posts of before the window"
          + " gathered is not in them; of a post seen first on a later day nobody knows which day's"
          + " its first ones are; reach and impressions are known to owners alone";

  static final Definition RATE =
      new Definition(
          "engagement_rate",
          1,
          "mean over own posts of 100 * interactions / base: er-followers-avg, followers on the day"
              + " of publication; er-views, views; likes-per-view, likes alone / views;"
              + " interaction-rate, not times 100, followers as seen last; er-reach and"
              + " er-impressions, as the owner told them",
          "percent; interaction-rate: 1",
          "posts that hide a count or whose base is not known or 0 are left out and counted; null"
              + " where none is left; er-reach and er-impressions: null, as nobody supplies them");

  static final Definition DAILY =
      new Definition(
          "er_daily",
          1,
          "100 * interactions accrued that day on own posts of the window / most followers seen that"
              + " day, added up over own accounts",
          "percent",
          "null where no look of the day saw a post, where followers of an account were not seen"
              + " that day, or where they are 0",
          Basis.ACCRUED);

  /** The sides, in the order asked. */
  public record Answer(List<Part> sides, String rule) {}

  /**
   * One side.
   *
   * @param accounts own ones that were seen
   * @param posts of them in the window
   * @param read the newest of them, which rates are made of
   * @param days of the window, as far as they are past; of a long one the last 60
   */
  public record Part(
      String side,
      String name,
      int accounts,
      long posts,
      int read,
      List<Rates.Rate> rates,
      List<DailyRates.Day> days,
      double timeCoverage) {}

  @Override
  public String name() {
    return "engagement-rates";
  }

  @Override
  public String title() {
    return "Engagement rates of own accounts";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public List<Definition> definitions() {
    return List.of(RATE, DAILY, Definition.INTERACTIONS, Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Checks.check(
        scope.sides().size() <= SIDES_MAX,
        "sides",
        scope.sides().size(),
        "at most " + SIDES_MAX + " brands or accounts in one question: name some");
    List<Search> searches = new ArrayList<>(List.of(OwnAccounts.search(scope)));
    searches.addAll(Looks.searches(scope));
    return new Plan(
        searches,
        answers -> {
          OwnAccounts own = OwnAccounts.read(answers.getFirst());
          Map<String, Coverage> seen = Looks.counted(scope, answers.subList(1, answers.size()));
          List<Search> next = new ArrayList<>(List.of(own.posts(scope)));
          next.addAll(Accounts.searches(scope, own.all()));
          return new Plan(next, found -> days(scope, own, seen, found));
        });
  }

  private static Plan days(
      Scope scope, OwnAccounts own, Map<String, Coverage> seen, List<JsonNode> found) {
    Accounts accounts = Accounts.read(scope, found.subList(1, found.size()));
    List<OwnAccounts.Posts> posts = new ArrayList<>();
    for (int side = 0; side < scope.sides().size(); side++) {
      posts.add(OwnAccounts.posts(found.getFirst(), side));
    }
    return new Plan(
        List.of(DailyRates.search(scope, posts)),
        answers -> {
          DailyRates daily = DailyRates.read(scope, answers.getFirst());
          List<Part> parts = new ArrayList<>();
          for (int number = 0; number < scope.sides().size(); number++) {
            Scope.Side side = scope.sides().get(number);
            List<Accounts.One> all =
                own.of(side).stream().map(id -> accounts.of(id, Rates.NOTHING)).toList();
            OwnAccounts.Posts made = posts.get(number);
            List<Rates.Rate> rates = new ArrayList<>(Rates.of(scope, made.newest(), accounts));
            rates.add(Rates.notSupplied(Variant.ER_REACH, made.newest().size()));
            rates.add(Rates.notSupplied(Variant.ER_IMPRESSIONS, made.newest().size()));
            parts.add(
                new Part(
                    side.id(),
                    side.name(),
                    all.size(),
                    made.posts(),
                    made.newest().size(),
                    rates,
                    daily.days(scope, made.newest(), all),
                    Sides.coverage(side, seen)));
          }
          return new Answer(parts, RULE);
        });
  }
}
