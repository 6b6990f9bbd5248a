package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there was of a campaign: posts, images, accounts, comments and likes, in all, by kind of
 * media and by network, beside as long a time before and after it, and its best posts. What it
 * changed is the question of {@link CampaignUplift}.
 */
@AutoService(Insight.class)
public final class CampaignReport implements Insight {

  private static final Definition IMAGES =
      new Definition(
          "images",
          1,
          "posts that are an image or a carousel; a carousel counts once, as networks do not say how"
              + " many pictures it has",
          "posts",
          "null where posts are; posts whose network does not tell the kind are unknown, and none");

  private static final Definition SURVIVORS =
      new Definition(
          "survivors",
          1,
          "posts published while nobody looked at any of the targets, that were found later",
          "posts",
          "null where posts are");

  private static final Definition COMMENTS_READ =
      new Definition(
          "comments_read",
          1,
          "comments published in the stretch of time below posts of the targets that were read,"
              + " wherever their posts were published; the networks' own number is the sum of"
              + " comments",
          "comments",
          "0 where none was read");

  private static final String RULE =
      "a post found under several targets counts once; counts are as last seen, so posts of before"
          + " have had more time to gather them; a time at which nobody looked holds only what"
          + " survived until it was found, and is marked backfilled; users are a lower bound, since"
          + " networks do not name who liked or watched";

  /**
   * The three, and the best posts of the campaign itself.
   *
   * @param during the window of the question
   */
  public record Answer(Part before, Part during, Part after, TopPosts.Answer top, String rule) {}

  /**
   * One of them.
   *
   * @param status {@code observed}, {@code partial}, {@code backfilled}, {@code gap}, or {@code
   *     future} if it has not begun
   * @param timeCoverage mean over the targets of the share that was looked at, 0 to 1; 0 if it has
   *     not begun
   * @param posts distinct; null = nobody looked, or it has not begun
   * @param survivors those published while nobody looked at any target: what was left when somebody
   *     did; null where posts are
   * @param images those that are an image or a carousel; null where posts are
   * @param users accounts that took part; null where posts are
   * @param commentsRead comments that were read; null where posts are
   * @param totals likes, comments, shares and views of the posts, by metric
   * @param mediaTypes the same by kind of media; those of which it is not told are {@code unknown}
   * @param platforms the same by network
   */
  public record Part(
      Instant from,
      Instant to,
      String status,
      double timeCoverage,
      @Nullable Long posts,
      @Nullable Long survivors,
      @Nullable Long images,
      UsersEngaged.@Nullable People users,
      @Nullable Long commentsRead,
      Map<String, CountSum> totals,
      Map<String, Slice> mediaTypes,
      Map<String, Slice> platforms) {}

  /** Posts of one kind, and what they gathered. */
  public record Slice(long posts, Map<String, CountSum> totals) {}

  @Override
  public String name() {
    return "campaign-report";
  }

  @Override
  public String title() {
    return "Campaign report";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public boolean ofCampaign() {
    return true;
  }

  @Override
  public List<String> parameters() {
    return List.of("limit");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        Definition.POSTS,
        SURVIVORS,
        IMAGES,
        UsersEngaged.USERS,
        COMMENTS_READ,
        CountSum.SUM,
        CountSum.MEAN,
        Definition.INTERACTIONS,
        Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Plan top = new TopPosts().plan(scope, parameters);
    List<ReportPart> parts = parts(scope).stream().map(ReportPart::new).toList();
    List<Search> searches = new ArrayList<>(top.searches());
    List<Integer> begins = new ArrayList<>();
    for (ReportPart part : parts) {
      begins.add(searches.size());
      searches.addAll(part.searches());
    }
    begins.add(searches.size());
    return new Plan(
        searches,
        answers -> {
          Plan best = (Plan) top.answer().apply(answers.subList(0, begins.getFirst()));
          List<List<JsonNode>> own = new ArrayList<>();
          for (int i = 0; i < parts.size(); i++) {
            own.add(answers.subList(begins.get(i), begins.get(i + 1)));
          }
          return survivors(parts, own, best);
        });
  }

  /**
   * Once it is known when nobody looked, the posts of those times are counted.
   *
   * @param best what is left to ask for the best posts
   */
  private static Plan survivors(List<ReportPart> parts, List<List<JsonNode>> answers, Plan best) {
    List<Search> searches = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      searches.add(parts.get(i).unseen(answers.get(i)));
    }
    searches.addAll(best.searches());
    return new Plan(
        searches,
        unseen -> {
          List<Part> read = new ArrayList<>();
          for (int i = 0; i < parts.size(); i++) {
            read.add(parts.get(i).read(answers.get(i), unseen.get(i)));
          }
          Object top = best.answer().apply(unseen.subList(parts.size(), unseen.size()));
          return new Answer(read.get(0), read.get(1), read.get(2), (TopPosts.Answer) top, RULE);
        });
  }

  /**
   * As long before and after. A window of whole days has as many days beside it, also where clocks
   * are changed: then one of the three has an hour more or less.
   */
  static List<Scope> parts(Scope scope) {
    ZonedDateTime from = scope.from().atZone(scope.zone());
    ZonedDateTime to = scope.to().atZone(scope.zone());
    long days = ChronoUnit.DAYS.between(from, to);
    boolean whole = from.plusDays(days).toInstant().equals(scope.to());
    Duration length = Duration.between(scope.from(), scope.to());
    Instant begin = whole ? from.minusDays(days).toInstant() : scope.from().minus(length);
    Instant end = whole ? to.plusDays(days).toInstant() : scope.to().plus(length);
    return List.of(during(scope, begin, scope.from()), scope, during(scope, scope.to(), end));
  }

  private static Scope during(Scope scope, Instant from, Instant to) {
    return new Scope(scope.targets(), from, to, scope.now(), scope.zone());
  }
}
