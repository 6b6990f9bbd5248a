package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.ShareOfVoice.Several;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brands, or targets, side by side, and whether the comparison is fair. */
@AutoService(Insight.class)
public final class Competitors implements Insight {

  private static final int PLATFORMS_MAX = 20;
  private static final int EXACT_UP_TO = 10_000;

  private static final String PLATFORM = "platform";
  private static final String AUTHORS = "authors";

  private static final String RULE =
      "a side's posts are those its targets found, each once, its own among them; a post of two"
          + " sides counts for each; rates are of the newest "
          + OwnAccounts.POSTS_MAX
          + " posts of a side's own accounts, each post by itself and then their mean; reach and"
          + " impressions are the owners' own and not compared; a comparison without doubts is fair";

  /**
   * The sides, in the order asked.
   *
   * @param fair whether nothing stands against comparing them
   * @param doubts what does
   */
  public record Answer(
      List<Compared> sides,
      SharesOfVoice.Measure mentions,
      SharesOfVoice.Measure engagement,
      boolean fair,
      List<Doubts.Doubt> doubts,
      String rule) {}

  /**
   * One side.
   *
   * @param posts distinct; null = nobody looked, and none was found
   * @param authors distinct accounts per network; null as for posts
   * @param interactions over posts of which they are known; null = of none
   * @param known posts of which they are
   * @param totals by metric, with what is hidden and absent
   * @param timeCoverage mean over its targets of the share of the window that was looked at
   * @param ownPosts posts of its own accounts
   */
  public record Compared(
      String side,
      String name,
      @Nullable Long posts,
      @Nullable Long authors,
      @Nullable Long interactions,
      long known,
      Map<String, CountSum> totals,
      double timeCoverage,
      List<Own> accounts,
      long ownPosts,
      List<Rates.Rate> rates) {}

  /** One of a side's own accounts; followers null = hidden, or not seen. */
  public record Own(String platform, String id, List<String> handles, @Nullable Long followers) {}

  @Override
  public String name() {
    return "competitors";
  }

  @Override
  public String title() {
    return "Brands side by side";
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
    return List.of(
        Definition.POSTS,
        Definition.INTERACTIONS,
        Definition.TIME_COVERAGE,
        CountSum.SUM,
        CountSum.MEAN,
        SharesOfVoice.SHARE_OF_VOICE,
        EngagementRates.RATE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Sides.check(scope);
    List<Search> searches = new ArrayList<>();
    searches.add(posts(scope));
    searches.add(OwnAccounts.search(scope));
    searches.addAll(Looks.searches(scope));
    return new Plan(
        searches,
        answers -> {
          OwnAccounts own = OwnAccounts.read(answers.get(1));
          Map<String, Coverage> seen = Looks.coverage(scope, answers.subList(2, answers.size()));
          List<Search> next = new ArrayList<>(List.of(own.posts(scope)));
          next.addAll(Accounts.searches(scope, own.all()));
          return new Plan(
              next, found -> new Sums(scope, own, seen).answer(answers.getFirst(), found));
        });
  }

  private static Search posts(Scope scope) {
    ObjectNode body = Mentions.body(scope, Several.EACH);
    ObjectNode sides = (ObjectNode) body.path("aggs").path(Sides.SIDE);
    CountSum.ask(sides);
    ObjectNode platforms = Query.terms(sides, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    Query.aggregation(platforms, AUTHORS)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", EXACT_UP_TO);
    return new Search(Schema.ANY_POST, body);
  }

  /** What answers are added up by. */
  private record Sums(Scope scope, OwnAccounts own, Map<String, Coverage> seen) {

    Answer answer(JsonNode posts, List<JsonNode> found) {
      Accounts accounts = Accounts.read(scope, found.subList(1, found.size()));
      List<Mentions> mentions = Mentions.read(scope, Several.EACH, posts);
      List<Compared> sides = new ArrayList<>();
      List<SharesOfVoice.Voice> said = new ArrayList<>();
      List<SharesOfVoice.Voice> engaged = new ArrayList<>();
      for (int number = 0; number < scope.sides().size(); number++) {
        Scope.Side side = scope.sides().get(number);
        double coverage = Sides.coverage(side, seen);
        said.add(mentions.get(number).said(side, coverage));
        engaged.add(mentions.get(number).engaged(side, coverage));
        sides.add(
            compared(
                side,
                coverage,
                Sides.bucket(posts, number),
                OwnAccounts.posts(found.getFirst(), number),
                accounts));
      }
      List<Doubts.Doubt> doubts = Doubts.of(scope, sides, engaged);
      return new Answer(
          sides,
          SharesOfVoice.published("mentions", said, Several.EACH),
          SharesOfVoice.published("engagement", engaged, Several.EACH),
          doubts.isEmpty(),
          doubts,
          RULE);
    }

    private Compared compared(
        Scope.Side side,
        double coverage,
        JsonNode bucket,
        OwnAccounts.Posts posts,
        Accounts accounts) {
      Interacted found = Interacted.read(bucket);
      boolean known = found.posts() > 0 || coverage > 0;
      return new Compared(
          side.id(),
          side.name(),
          known ? found.posts() : null,
          known ? authors(bucket) : null,
          found.sum(),
          found.known(),
          known ? CountSum.read(bucket, found.posts()) : Map.of(),
          coverage,
          own.of(side).stream().map(id -> account(id, accounts)).toList(),
          posts.posts(),
          Rates.of(scope, posts.newest(), accounts));
    }

    private static Own account(Candidates.Id id, Accounts accounts) {
      Accounts.One one = accounts.of(id, JsonNodeFactory.instance.objectNode());
      return new Own(id.platform(), id.key(), one.handles(), one.followers());
    }

    private static long authors(JsonNode bucket) {
      long authors = 0;
      for (JsonNode platform : Query.below(bucket, PLATFORM)) {
        authors += platform.path(AUTHORS).path("value").asLong();
      }
      return authors;
    }
  }
}
