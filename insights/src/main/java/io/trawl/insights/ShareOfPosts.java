package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which share of all posts each target has: posts, not samples, each once per target. */
@AutoService(Insight.class)
public final class ShareOfPosts implements Insight {

  private static final String RULE =
      "each post counts once for every target it was found under; posts are counted, not samples";

  /**
   * All targets.
   *
   * @param total sum over the targets; a post found under two counts for both
   * @param distinct posts, each once
   */
  public record Answer(long total, long distinct, List<Share> shares, String rule) {}

  /**
   * One target.
   *
   * @param share of the total, 0 to 1; 0 where there are no posts at all
   */
  public record Share(String target, String name, long posts, double share, double timeCoverage) {}

  @Override
  public String name() {
    return "share-of-posts";
  }

  @Override
  public String title() {
    return "Share of posts";
  }

  @Override
  public String basis() {
    return "published";
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        Definition.POSTS,
        Definition.TIME_COVERAGE,
        new Definition(
            "share_of_posts",
            1,
            "posts / sum of posts over all targets of the question; a post found under two counts"
                + " for both",
            "1",
            "0 for all where there are no posts at all"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    Query.eachOf(Query.aggregation(body, "target"), Schema.SEEN_BY, scope.ids());
    List<Search> searches = new ArrayList<>();
    searches.add(new Search(Schema.ANY_POST, body));
    searches.addAll(Looks.searches(scope));
    return new Plan(searches, answers -> answer(scope, answers));
  }

  private static Answer answer(Scope scope, List<JsonNode> answers) {
    JsonNode posts = answers.getFirst();
    Map<String, Long> counts = new HashMap<>();
    for (JsonNode bucket : Query.buckets(posts, "target")) {
      counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
    }
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Coverage> coverage = Looks.coverage(scope, answers.subList(1, answers.size()));
    List<Share> shares = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      long own = counts.getOrDefault(target.id(), 0L);
      Coverage seen = coverage.get(target.id());
      shares.add(
          new Share(
              target.id(),
              target.name(),
              own,
              total == 0 ? 0 : (double) own / total,
              seen == null ? 0 : seen.share()));
    }
    long distinct = posts.path("hits").path("total").path("value").asLong();
    return new Answer(total, distinct, shares, RULE);
  }
}
