package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A window beside as long a time before and after it: posts, accounts, engagement, by kind of media
 * and network. What a campaign changed is not said here: this is what there was.
 */
@AutoService(Insight.class)
public final class BeforeDuringAfter implements Insight {

  private static final int KINDS_MAX = 50;
  private static final int ACCOUNTS_EXACT = 40_000;
  private static final String MEDIA = "media";
  private static final String PLATFORM = "platform";
  private static final String ACCOUNTS = "accounts";
  private static final String UNKNOWN = "unknown";

  private static final String RULE =
      "a post found under several targets counts once; counts are as last seen, so that the posts"
          + " of before have had more time to gather them; a time at which nobody looked holds only"
          + " the posts that survived until they were found, and is marked backfilled";

  /**
   * The three.
   *
   * @param during the window of the question
   */
  public record Answer(Part before, Part during, Part after, String rule) {}

  /**
   * One of them.
   *
   * @param status {@code observed}, {@code partial}, {@code backfilled}, {@code gap}, or {@code
   *     future} if it has not begun
   * @param timeCoverage mean over the targets of the share that was looked at, 0 to 1; 0 if it has
   *     not begun
   * @param posts distinct; null = nobody looked, or it has not begun
   * @param authors distinct accounts per network, exact up to 40,000 and within about 1 % above
   * @param totals by metric
   * @param mediaTypes posts by kind of media; those of which it is not told are {@code unknown}
   * @param platforms posts by network
   */
  public record Part(
      Instant from,
      Instant to,
      String status,
      double timeCoverage,
      @Nullable Long posts,
      @Nullable Long authors,
      Map<String, CountSum> totals,
      Map<String, Long> mediaTypes,
      Map<String, Long> platforms) {}

  @Override
  public String name() {
    return "before-during-after";
  }

  @Override
  public String title() {
    return "Before, during and after";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<Definition> definitions() {
    return List.of(Definition.POSTS, Definition.TIME_COVERAGE, CountSum.SUM, CountSum.MEAN);
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    List<Scope> parts = parts(scope);
    List<Search> searches = new ArrayList<>();
    parts.forEach(part -> searches.add(posts(part)));
    List<Integer> begins = new ArrayList<>();
    for (Scope part : parts) {
      begins.add(searches.size());
      searches.addAll(Looks.searches(part));
    }
    begins.add(searches.size());
    return new Plan(searches, answers -> answer(parts, begins, answers));
  }

  /** As long before and after; the window itself stays in its place among them. */
  private static List<Scope> parts(Scope scope) {
    Duration length = Duration.between(scope.from(), scope.to());
    return List.of(
        during(scope, scope.from().minus(length), scope.from()),
        scope,
        during(scope, scope.to(), scope.to().plus(length)));
  }

  private static Scope during(Scope scope, Instant from, Instant to) {
    return new Scope(scope.targets(), from, to, scope.now(), scope.zone());
  }

  private static Search posts(Scope scope) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.to()));
    ObjectNode all = Query.terms(body, PLATFORM, Schema.PLATFORM, KINDS_MAX);
    Query.aggregation(all, ACCOUNTS)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", ACCOUNTS_EXACT);
    Query.aggregation(body, MEDIA)
        .putObject("terms")
        .put("field", Schema.MEDIA_TYPE)
        .put("size", KINDS_MAX)
        .put("missing", UNKNOWN);
    CountSum.ask(body);
    return new Search(Schema.ANY_POST, body);
  }

  private static Answer answer(List<Scope> parts, List<Integer> begins, List<JsonNode> answers) {
    List<Part> read = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<JsonNode> looks = answers.subList(begins.get(i), begins.get(i + 1));
      read.add(part(parts.get(i), answers.get(i), looks));
    }
    return new Answer(read.get(0), read.get(1), read.get(2), RULE);
  }

  private static Part part(Scope scope, JsonNode answer, List<JsonNode> looks) {
    boolean begun = scope.from().isBefore(scope.now());
    double share =
        begun
            ? Looks.coverage(scope, looks).values().stream()
                .mapToDouble(Coverage::share)
                .average()
                .orElse(0)
            : 0;
    long posts = answer.path("hits").path("total").path("value").asLong();
    String status =
        begun ? new BucketCoverage(share, scope.to().isAfter(scope.now())).status(posts) : "future";
    boolean known = begun && !status.equals(BucketCoverage.GAP);
    JsonNode found = answer.path("aggregations");
    return new Part(
        scope.from(),
        scope.to(),
        status,
        share,
        known ? posts : null,
        known ? accounts(answer) : null,
        known ? CountSum.read(found, posts) : Map.of(),
        known ? counts(answer, MEDIA) : Map.of(),
        known ? counts(answer, PLATFORM) : Map.of());
  }

  private static long accounts(JsonNode answer) {
    long accounts = 0;
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      accounts += platform.path(ACCOUNTS).path("value").asLong();
    }
    return accounts;
  }

  private static Map<String, Long> counts(JsonNode answer, String aggregation) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (JsonNode bucket : Query.buckets(answer, aggregation)) {
      counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
    }
    return counts;
  }
}
