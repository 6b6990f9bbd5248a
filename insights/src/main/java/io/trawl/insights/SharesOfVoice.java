package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.ShareOfVoice;
import io.trawl.insights.stats.posts.ShareOfVoice.Several;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of what was said, was said of each brand or target: by posts in the window, by their
 * interactions, and by the networks' own counters, of all times and in the window.
 */
@AutoService(Insight.class)
public final class SharesOfVoice implements Insight {

  private static final String RULE =
      "a post is said of every side whose targets found it, its own accounts' posts among them;"
          + " engagement is compared of posts whose interactions are known, and the share of those"
          + " is part of its coverage; counters are taken at one look at each end of the window,"
          + " summed over a side's tags, so that a post with two of its tags is in both; engagement"
          + " compares communities of one kind only";

  static final Definition SHARE_OF_VOICE =
      new Definition(
          "share_of_voice",
          1,
          "100 * count of the side / sum of counts of all sides, for mentions, engagement, counter"
              + " and counter-growth; several = each: a post of k sides counts for each; split: one"
              + " k-th for each",
          "percent",
          "null for all sides where a count is not known, where coverages are more than 20 points"
              + " apart, or where nothing was said");

  /**
   * The four of them.
   *
   * @param several {@code each} or {@code split}: what becomes of a post of several sides
   */
  public record Answer(List<Measure> measures, String several, String rule) {}

  /**
   * One way to measure.
   *
   * @param measure {@code mentions}, {@code engagement}, {@code counter}, {@code counter-growth}
   * @param over {@code window}, {@code bucket} or {@code all-time}
   * @param basis its {@link Basis}: of posts published, of counters accrued
   * @param total sum over the sides; null = refused
   * @param refused why there are no shares; null = there are
   */
  public record Measure(
      String measure,
      String over,
      String basis,
      @Nullable Double total,
      List<Voice> voices,
      @Nullable Refusal refused) {}

  /**
   * One side.
   *
   * @param count mentions, interactions or what a network counts; null = not known
   * @param percent of the total, 0 to 100; null = refused
   * @param coverage share of the window that was looked at; of engagement times the share of posts
   *     whose interactions are known; of counters 1
   * @param used posts or tags it was made from
   * @param of posts or tags there are
   */
  public record Voice(
      String side,
      String name,
      @Nullable Double count,
      @Nullable Double percent,
      double coverage,
      long used,
      long of) {
    private Voice with(double share) {
      return new Voice(side, name, count, share, coverage, used, of);
    }
  }

  /** Why there are no shares. */
  public record Refusal(String reason, String evidence) {}

  @Override
  public String name() {
    return "share-of-voice";
  }

  @Override
  public String title() {
    return "Share of voice";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("several");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        SHARE_OF_VOICE,
        Definition.POSTS,
        Definition.INTERACTIONS,
        Definition.TAG_TOTAL,
        Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Several several = parameters.choice("several", Several.class, Several.EACH);
    Sides.check(scope);
    List<Search> searches = new ArrayList<>();
    searches.add(new Search(Schema.ANY_POST, Mentions.body(scope, several)));
    searches.add(Counters.search(scope));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, several, answers));
  }

  private static Answer answer(Scope scope, Several several, List<JsonNode> answers) {
    Map<String, Coverage> coverage = Looks.coverage(scope, answers.subList(2, answers.size()));
    List<Mentions> mentions = Mentions.read(scope, several, answers.get(0));
    Counters counters = Counters.read(scope, answers.get(1));
    List<Voice> said = new ArrayList<>();
    List<Voice> engaged = new ArrayList<>();
    List<Voice> ever = new ArrayList<>();
    List<Voice> grown = new ArrayList<>();
    for (int number = 0; number < scope.sides().size(); number++) {
      Scope.Side side = scope.sides().get(number);
      double seen = Sides.coverage(side, coverage);
      said.add(mentions.get(number).said(side, seen));
      engaged.add(mentions.get(number).engaged(side, seen));
      List<Scope.Watched> targets = Sides.targets(scope, side);
      ever.add(counters.ever(side, targets));
      grown.add(counters.grown(side, targets));
    }
    return new Answer(
        List.of(
            published("mentions", said, several),
            published("engagement", engaged, several),
            measure("counter", "all-time", Basis.ACCRUED, ever, Several.EACH),
            measure("counter-growth", "window", Basis.ACCRUED, grown, Several.EACH)),
        Words.of(several),
        RULE);
  }

  /** By posts that were published in the window. */
  static Measure published(String name, List<Voice> voices, Several several) {
    return measure(name, "window", Basis.PUBLISHED, voices, several);
  }

  static Measure measure(
      String name, String over, String basis, List<Voice> voices, Several several) {
    ShareOfVoice found =
        ShareOfVoice.of(
            voices.stream()
                .map(voice -> new ShareOfVoice.Voice(voice.name(), voice.count(), voice.coverage()))
                .toList(),
            several);
    return switch (found) {
      case ShareOfVoice.Refused(var reason, String evidence) ->
          new Measure(name, over, basis, null, voices, new Refusal(Words.of(reason), evidence));
      case ShareOfVoice.Told(double total, _, var shares) -> {
        List<Voice> told = new ArrayList<>();
        for (int number = 0; number < voices.size(); number++) {
          told.add(voices.get(number).with(shares.get(number).percent()));
        }
        yield new Measure(name, over, basis, total, told, null);
      }
    };
  }
}
