package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the stretches of time that a report sets side by side. */
record ReportPart(Scope scope) {

  private static final int KINDS_MAX = 50;

  /** Searches before those for looks. */
  private static final int SEARCHES = UsersEngaged.INDICES.size();

  /** Stretches at which nobody looked that one search names: the longest. */
  private static final int STRETCHES_MAX = 500;

  private static final String MEDIA = "media";
  private static final String UNKNOWN = "unknown";

  List<Insight.Search> searches() {
    List<Insight.Search> searches = new ArrayList<>();
    searches.add(posts());
    UsersEngaged.INDICES.stream().skip(1).map(this::people).forEach(searches::add);
    searches.addAll(Looks.searches(scope));
    return searches;
  }

  private ObjectNode found() {
    return Query.counting(
        Query.anyOf(Schema.SEEN_BY, scope.ids()),
        Query.within(Schema.CREATED_AT, scope.from(), scope.to()));
  }

  private Insight.Search posts() {
    ObjectNode body = found();
    CountSum.ask(body);
    UsersEngaged.count(body, UsersEngaged.EXACT_MAX);
    CountSum.ask((ObjectNode) body.path("aggs").path(UsersEngaged.PLATFORM));
    ObjectNode media = Query.aggregation(body, MEDIA);
    media
        .putObject("terms")
        .put("field", Schema.MEDIA_TYPE)
        .put("size", KINDS_MAX)
        .put("missing", UNKNOWN);
    CountSum.ask(media);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private Insight.Search people(String index) {
    ObjectNode body = found();
    UsersEngaged.count(body, UsersEngaged.EXACT_MAX);
    return new Insight.Search(index, body);
  }

  /** The search for posts of times at which nobody looked, as the answers tell them. */
  Insight.Search unseen(List<JsonNode> answers) {
    List<Coverage.Span> stretches =
        scope.from().isBefore(scope.end())
            ? Coverage.unseen(coverage(answers).values(), scope.from(), scope.end())
            : List.of();
    List<ObjectNode> longest =
        stretches.stream()
            .sorted(
                Comparator.comparing((Coverage.Span it) -> Duration.between(it.to(), it.from())))
            .limit(STRETCHES_MAX)
            .map(it -> Query.within(Schema.CREATED_AT, it.from(), it.to()))
            .toList();
    ObjectNode body =
        Query.counting(Query.anyOf(Schema.SEEN_BY, scope.ids()), Query.either(longest));
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private Map<String, Coverage> coverage(List<JsonNode> answers) {
    return Looks.coverage(scope, answers.subList(SEARCHES, answers.size()));
  }

  /** What the answers say. */
  CampaignReport.Part read(List<JsonNode> answers, JsonNode unseen) {
    boolean begun = scope.from().isBefore(scope.now());
    double share =
        begun
            ? coverage(answers).values().stream().mapToDouble(Coverage::share).average().orElse(0)
            : 0;
    JsonNode found = answers.getFirst();
    long posts = total(found);
    String status =
        begun ? new BucketCoverage(share, scope.to().isAfter(scope.now())).status(posts) : "future";
    if (!begun || status.equals(BucketCoverage.GAP)) {
      return unknown(status, share);
    }
    Map<String, CampaignReport.Slice> media = slices(found, MEDIA);
    JsonNode counts = found.path("aggregations");
    return new CampaignReport.Part(
        scope.from(),
        scope.to(),
        status,
        share,
        posts,
        total(unseen),
        images(media),
        UsersEngaged.people(
            answers.subList(0, SEARCHES).stream().map(it -> it.path("aggregations")).toList()),
        total(answers.get(1)),
        CountSum.read(counts, posts),
        media,
        slices(found, UsersEngaged.PLATFORM));
  }

  private CampaignReport.Part unknown(String status, double share) {
    return new CampaignReport.Part(
        scope.from(),
        scope.to(),
        status,
        share,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static long total(JsonNode answer) {
    return answer.path("hits").path("total").path("value").asLong();
  }

  private static long images(Map<String, CampaignReport.Slice> media) {
    var none = new CampaignReport.Slice(0, Map.of());
    return media.getOrDefault(MediaType.IMAGE.key(), none).posts()
        + media.getOrDefault(MediaType.CAROUSEL.key(), none).posts();
  }

  private static Map<String, CampaignReport.Slice> slices(JsonNode answer, String aggregation) {
    Map<String, CampaignReport.Slice> slices = new LinkedHashMap<>();
    for (JsonNode bucket : Query.buckets(answer, aggregation)) {
      long posts = bucket.path("doc_count").asLong();
      slices.put(
          bucket.path("key").asText(),
          new CampaignReport.Slice(posts, CountSum.read(bucket, posts)));
    }
    return slices;
  }
}
