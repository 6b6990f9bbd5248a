package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.PostCoverage;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which part of the posts that a network counted under each tag were found. */
@AutoService(Insight.class)
public final class PostCoverages implements Insight {

  private static final String TARGET = "target";
  private static final String WINDOW = "window";
  private static final String COUNTED = "counted";

  private static final String RULE =
      "posts published between two looks that saw the network's own counter, one near each end of"
          + " the window, beside what it grew by; deleted posts take away from the counter and not"
          + " from what was found";

  static final Definition POST_COVERAGE =
      new Definition(
          "post_coverage",
          1,
          "distinct posts found that were published between two looks / what the network's own"
              + " counter of the tag grew by between them; at most 1",
          "1",
          "null where the counter was not seen near both ends of the window, did not grow, or is"
              + " told rounded");

  /** All targets, in the order asked. */
  public record Answer(List<Part> targets, String rule) {}

  /**
   * One target.
   *
   * @param from first look at the counter; without one, the begin of the window
   * @param to last look at it; without one, the end of what is past of the window
   * @param found posts published between these that are known
   * @param counted what the counter grew by; null = not seen at both ends
   * @param postCoverage found / counted, at most 1; null = unknown
   * @param unknown why: {@code not-counted}, {@code did-not-grow} or {@code rounded}
   */
  public record Part(
      String target,
      String name,
      Instant from,
      Instant to,
      long found,
      @Nullable Long counted,
      @Nullable Double postCoverage,
      @Nullable String unknown,
      double timeCoverage) {}

  /** Between which looks a target's posts are counted, and what its counter said at them. */
  private record Span(Instant from, Instant to, @Nullable Long begin, @Nullable Long end) {

    static Span of(Scope scope, Counters.@Nullable Ends ends) {
      Counters.Reading begin = ends == null ? null : ends.begin();
      Counters.Reading end = ends == null ? null : ends.end();
      return begin == null || end == null || !begin.at().isBefore(end.at())
          ? new Span(scope.from(), scope.end(), null, null)
          : new Span(begin.at(), end.at(), begin.value(), end.value());
    }
  }

  @Override
  public String name() {
    return "post-coverage";
  }

  @Override
  public String title() {
    return "How many of a tag's posts were found";
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
    return List.of(POST_COVERAGE, Definition.TAG_TOTAL, Definition.TIME_COVERAGE);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    List<Search> searches = new ArrayList<>(List.of(Counters.search(scope)));
    searches.addAll(Looks.searches(scope));
    return new Plan(
        searches,
        answers -> {
          Counters counters = Counters.read(scope, answers.getFirst());
          Map<String, Coverage> seen = Looks.coverage(scope, answers.subList(1, answers.size()));
          List<Span> spans =
              scope.targets().stream()
                  .map(target -> Span.of(scope, counters.ends().get(target.id())))
                  .toList();
          return new Plan(
              List.of(posts(scope, spans)), found -> answer(scope, spans, seen, found.getFirst()));
        });
  }

  /**
   * The share of each target of which it is known.
   *
   * @param ask runs searches; gives the answers in their order
   */
  public static Map<String, Double> shares(
      Scope scope, Function<List<Search>, List<JsonNode>> ask) {
    Map<String, Double> shares = new HashMap<>();
    Plan plan = new PostCoverages().plan(scope, new Parameters(Map.of()));
    if (plan.run(ask) instanceof Answer all) {
      for (Part part : all.targets()) {
        Double share = part.postCoverage();
        if (share != null) {
          shares.put(part.target(), share);
        }
      }
    }
    return shares;
  }

  /** A filter for each that has a counter; the others' posts are counted at once. */
  private static Search posts(Scope scope, List<Span> spans) {
    Map<String, ObjectNode> counted = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (int number = 0; number < spans.size(); number++) {
      Span span = spans.get(number);
      String id = scope.ids().get(number);
      if (span.begin() == null) {
        others.add(id);
      } else {
        counted.put(
            id,
            Query.all(
                Query.anyOf(Schema.SEEN_BY, List.of(id)),
                Query.within(Schema.CREATED_AT, span.from(), span.to())));
      }
    }
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, earliest(scope, spans), scope.end()));
    Query.eachOf(Query.aggregation(body, COUNTED), counted);
    ObjectNode window = Query.aggregation(body, WINDOW);
    window.set("filter", Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    Query.eachOf(Query.aggregation(window, TARGET), Schema.SEEN_BY, others);
    return new Search(Schema.ANY_POST, body);
  }

  /** A counter may have been seen shortly before the window. */
  private static Instant earliest(Scope scope, List<Span> spans) {
    return spans.stream()
        .map(Span::from)
        .filter(from -> from.isBefore(scope.from()))
        .min(Instant::compareTo)
        .orElse(scope.from());
  }

  private static Map<String, Long> found(JsonNode answer) {
    Map<String, Long> found = new HashMap<>();
    JsonNode all = answer.path("aggregations");
    Query.below(all.path(WINDOW), TARGET)
        .forEach(one -> found.put(one.path("key").asText(), Query.count(one)));
    Query.below(all, COUNTED)
        .properties()
        .forEach(one -> found.put(one.getKey(), Query.count(one.getValue())));
    return found;
  }

  private static Answer answer(
      Scope scope, List<Span> spans, Map<String, Coverage> seen, JsonNode posts) {
    Map<String, Long> all = found(posts);
    List<Part> parts = new ArrayList<>();
    for (int number = 0; number < spans.size(); number++) {
      Scope.Watched target = scope.targets().get(number);
      Span span = spans.get(number);
      long found = all.getOrDefault(target.id(), 0L);
      PostCoverage part = PostCoverage.of(found, span.begin(), span.end());
      PostCoverage.Unknown unknown = part.unknown();
      parts.add(
          new Part(
              target.id(),
              target.name(),
              span.from(),
              span.to(),
              found,
              part.counted(),
              part.share(),
              unknown == null ? null : Words.of(unknown),
              Objects.requireNonNull(seen.get(target.id())).share()));
    }
    return new Answer(parts, RULE);
  }
}
