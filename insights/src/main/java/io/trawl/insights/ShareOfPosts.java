package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which share of all posts each target has: posts, not samples, each once per target. */
@AutoService(Insight.class)
public final class ShareOfPosts implements Insight {

  private static final String RULE =
      "each post counts once for every target it was found under; posts are counted, not samples;"
          + " of a target nobody looked at, and of which no post is known, there is no number, and"
          + " the shares are of the others";

  /**
   * All targets.
   *
   * @param total sum over the targets whose posts are known; a post found under two counts for
   *     both; null = there are targets and of none they are
   * @param distinct posts, each once; null as that
   */
  public record Answer(
      @Nullable Long total, @Nullable Long distinct, List<Share> shares, String rule) {}

  /**
   * One target.
   *
   * @param posts null = nobody looked, and none is known
   * @param share of the total, 0 to 1; 0 where there are no posts at all; null as posts
   */
  public record Share(
      String target,
      String name,
      @Nullable Long posts,
      @Nullable Double share,
      double timeCoverage) {}

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
        Definition.TIME_COVERAGE,
        new Definition(
            "share_of_posts",
            2,
            "posts / sum of posts over all targets of the question; a post found under two counts"
                + " for both",
            "1",
            "0 where there are no posts at all; null where nobody looked and no post is known, and"
                + " the shares are of the others"));
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
      Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
      Long known = seen.known(own);
      shares.add(
          new Share(
              target.id(),
              target.name(),
              known,
              known == null ? null : Double.valueOf(total == 0 ? 0 : (double) own / total),
              seen.share()));
    }
    boolean none = !shares.isEmpty() && shares.stream().allMatch(share -> share.posts() == null);
    long distinct = posts.path("hits").path("total").path("value").asLong();
    return new Answer(
        none ? null : Long.valueOf(total), none ? null : Long.valueOf(distinct), shares, RULE);
  }
}
