package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.List;

/** How the engagement of one post grew, at every instant somebody looked. */
@AutoService(Insight.class)
public final class PostHistory implements Insight {

  private static final int LIMIT_DEFAULT = 500;
  private static final int LIMIT_MAX = 5_000;

  /** The earliest first. */
  public record Answer(List<Point> points) {}

  /** What one look saw. */
  public record Point(
      String at,
      TopPosts.Shown likes,
      TopPosts.Shown comments,
      TopPosts.Shown shares,
      TopPosts.Shown views) {}

  @Override
  public String name() {
    return "post-history";
  }

  @Override
  public String title() {
    return "Engagement of a post over time";
  }

  @Override
  public String basis() {
    return Basis.ACCRUED;
  }

  @Override
  public List<String> parameters() {
    return List.of("platform", "key", "limit");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "count_seen",
            1,
            "likes, comments, shares or views of the post as one look saw them",
            "interactions",
            "null with its state where the look did not see it: hidden or absent"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Ref post = new Ref(Kind.POST, parameters.text("platform"), parameters.text("key"));
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.PLATFORM, List.of(post.platform())),
            Query.anyOf(Schema.KIND, List.of(post.kind().key())),
            Query.anyOf(Schema.DOCUMENT, List.of(post.id())),
            Query.within(Schema.AT, scope.from(), scope.end()));
    body.put("size", parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX));
    body.putArray("sort").addObject().put(Schema.AT, "asc");
    return new Plan(
        List.of(new Search(Schema.ANY_OBSERVATION, body)), answers -> answer(answers.getFirst()));
  }

  private static Answer answer(JsonNode observations) {
    List<Point> points = new ArrayList<>();
    for (JsonNode hit : observations.path("hits").path("hits")) {
      JsonNode seen = hit.path("_source");
      points.add(
          new Point(
              seen.path(Schema.AT).asText(),
              TopPosts.shown(seen, Metric.LIKES),
              TopPosts.shown(seen, Metric.COMMENTS),
              TopPosts.shown(seen, Metric.SHARES),
              TopPosts.shown(seen, Metric.VIEWS)));
    }
    return new Answer(points);
  }
}
