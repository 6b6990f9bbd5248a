package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.influence.Component;
import io.trawl.insights.stats.influence.Ranking;
import io.trawl.insights.stats.influence.Weights;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has influence on what the question is about, each among its like, with a score that can be
 * taken apart and signs of a false audience, which are no verdict.
 */
@AutoService(Insight.class)
public final class Influencers implements Insight {

  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  private static final String RULE =
      "authors of posts found under the targets, compared with others of their network, size and"
          + " kind; a score is the sum of its parts; what is not known counts as the peers' middle;"
          + " who has fewer than "
          + Ranking.POSTS_MIN
          + " posts of known interactions, or fewer than "
          + Ranking.PEERS_MIN
          + " peers, has a score and no rank; signs are evidence, and no verdict; relevance is known"
          + " of accounts that are targets themselves, since of others only posts on the topic are"
          + " looked for";

  /**
   * All groups, by network and size.
   *
   * @param formula version of the score's
   * @param weights of the parts, as asked; 1 in all
   * @param cut who was not looked at
   * @param timeCoverage mean over the targets of the share of the window that was looked at
   */
  public record Answer(
      String formula,
      Map<String, Double> weights,
      List<Group> groups,
      Cut cut,
      double timeCoverage,
      String rule) {}

  /**
   * Accounts that are compared.
   *
   * @param tier by followers; {@code unknown} where they are
   * @param kind {@code person}, or {@code brand}: an account of a brand of the question
   * @param authors in the group; no more than asked for are shown
   */
  public record Group(
      String platform, String tier, String kind, int authors, List<Standing> standings) {}

  /**
   * One account.
   *
   * @param id native, the same through renames
   * @param handles all names it was seen under
   * @param followers at the end of the window; null = hidden, or nobody looked
   * @param posts in the window
   * @param measured those of the newest posts whose interactions are known
   * @param score sum of the contributions
   * @param rank from 1; null = none
   * @param unranked why there is none; null = there is one
   * @param line followers by day, null on days when nobody saw them
   */
  public record Standing(
      String id,
      List<String> handles,
      @Nullable Long followers,
      long posts,
      int measured,
      BigDecimal score,
      @Nullable Integer rank,
      @Nullable String unranked,
      List<Part> parts,
      List<Sign> signs,
      List<Day> line) {}

  /**
   * One part of a score.
   *
   * @param value in its own unit; null = not known
   * @param contribution 100 * weight * percentile
   */
  public record Part(
      String component,
      @Nullable Double value,
      double percentile,
      double weight,
      BigDecimal contribution) {}

  /**
   * What a rule says.
   *
   * @param state {@code fired}, {@code quiet} or {@code not-evaluated}
   * @param number what was measured; null = not evaluated
   * @param missing what was not known; null = evaluated
   */
  public record Sign(
      String rule, String state, @Nullable Double number, double limit, @Nullable String missing) {}

  /** Followers on one day of the question's zone. */
  public record Day(LocalDate day, @Nullable Long followers) {}

  /**
   * Who was left out.
   *
   * @param authors there are, within about 1 %
   * @param taken those with the most posts
   * @param postsLeft posts of the others
   * @param unnamed posts that name no account
   */
  public record Cut(long authors, long taken, long postsLeft, long unnamed) {}

  @Override
  public String name() {
    return "influencers";
  }

  @Override
  public String title() {
    return "Influencers";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("limit", "weights");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "influence",
            1,
            "100 * sum over parts of weight * mid-rank percentile among the peers: followers (.25),"
                + " interactions per post and follower drawn to the peers' median by 5 posts (.30),"
                + " posts on the topic / posts (.25), 1 - distance of posts from their median (.10),"
                + " 1 - rules that fired / rules evaluated (.10)",
            "1",
            "a part that is not known has percentile 0.5; no rank below 5 posts or 5 peers"),
        Definition.INTERACTIONS,
        Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int limit = parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    Weights weights =
        parameters
            .amounts("weights", components())
            .map(Influencers::weights)
            .orElse(Weights.DEFAULT);
    List<Search> searches = new ArrayList<>();
    searches.add(Candidates.search(scope));
    searches.addAll(Looks.searches(scope));
    return new Plan(
        searches,
        answers -> {
          double seen = coverage(scope, answers.subList(1, answers.size()));
          return Candidates.next(
              scope, answers.getFirst(), found -> accounts(scope, found, weights, limit, seen));
        });
  }

  private static Plan accounts(
      Scope scope, Candidates found, Weights weights, int limit, double seen) {
    List<Candidates.Id> ids = found.authors().stream().map(Candidates.One::id).toList();
    List<Search> searches = new ArrayList<>();
    searches.add(PassedOn.search(scope, ids));
    searches.addAll(Accounts.searches(scope, ids));
    return new Plan(
        searches,
        answers -> {
          Influence.Found all =
              new Influence.Found(
                  found.authors(),
                  Accounts.read(scope, answers.subList(1, answers.size())),
                  PassedOn.read(answers.getFirst()));
          return new Answer(
              Ranking.VERSION,
              shown(weights),
              Influence.groups(scope, all, weights, limit),
              found.cut(),
              seen,
              RULE);
        });
  }

  private static double coverage(Scope scope, List<JsonNode> looks) {
    return Looks.coverage(scope, looks).values().stream()
        .mapToDouble(Coverage::share)
        .average()
        .orElse(0);
  }

  private static Map<String, Double> shown(Weights weights) {
    Map<String, Double> shown = new LinkedHashMap<>();
    for (Component component : Component.values()) {
      shown.put(Words.of(component), weights.weight(component));
    }
    return shown;
  }

  private static Weights weights(Map<String, Double> asked) {
    Map<Component, Double> weights = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      weights.put(component, asked.getOrDefault(Words.of(component), 0.0));
    }
    return new Weights(weights);
  }

  private static List<String> components() {
    return Arrays.stream(Component.values()).map(Words::of).toList();
  }
}
