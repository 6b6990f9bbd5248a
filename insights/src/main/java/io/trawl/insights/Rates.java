package io.trawl.insights;

import static io.trawl.insights.stats.posts.EngagementRate.Variant.ER_FOLLOWERS_AVG;
import static io.trawl.insights.stats.posts.EngagementRate.Variant.ER_VIEWS;
import static io.trawl.insights.stats.posts.EngagementRate.Variant.INTERACTION_RATE;
import static io.trawl.insights.stats.posts.EngagementRate.Variant.LIKES_PER_VIEW;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.insights.stats.posts.EngagementRate;
import io.trawl.insights.stats.posts.EngagementRate.Measured;
import io.trawl.insights.stats.posts.EngagementRate.Variant;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Engagement rates of a side's own posts, each with what it divides by. */
final class Rates {

  static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  /**
   * One rate.
   *
   * @param denominator what interactions are divided by
   * @param value in percent, of {@code interaction-rate} a ratio; null = refused
   * @param used posts it was made from
   * @param of posts that were looked at
   * @param refused why there is none; null = there is one
   */
  public record Rate(
      String variant,
      String denominator,
      @Nullable Double value,
      int used,
      int of,
      @Nullable String refused) {}

  private Rates() {}

  static List<Rate> of(Scope scope, List<JsonNode> posts, Accounts accounts) {
    return List.of(
        rate(
            ER_FOLLOWERS_AVG,
            posts,
            (post, counts) -> new Measured(counts, onTheDay(scope, post, account(post, accounts)))),
        rate(
            INTERACTION_RATE,
            posts,
            (post, counts) -> new Measured(counts, count(account(post, accounts).followers()))),
        rate(ER_VIEWS, posts, (post, counts) -> new Measured(counts, count(post, Metric.VIEWS))),
        rate(
            LIKES_PER_VIEW,
            posts,
            (post, _) ->
                new Measured(List.of(count(post, Metric.LIKES)), count(post, Metric.VIEWS))));
  }

  /** A rate of what only the owner of an account knows, and nobody supplies. */
  static Rate notSupplied(Variant variant, int posts) {
    return new Rate(Words.of(variant), variant.denominator(), null, 0, posts, "not-supplied");
  }

  private static Rate rate(
      Variant variant, List<JsonNode> posts, BiFunction<JsonNode, List<Count>, Measured> measured) {
    List<Measured> all = new ArrayList<>();
    for (JsonNode post : posts) {
      all.add(measured.apply(post, counts(post)));
    }
    String name = Words.of(variant);
    return switch (EngagementRate.mean(variant, all)) {
      case EngagementRate.Told told ->
          new Rate(name, variant.denominator(), told.value(), told.used(), told.of(), null);
      case EngagementRate.Refused not ->
          new Rate(name, variant.denominator(), null, 0, not.of(), Words.of(not.reason()));
    };
  }

  /** Of likes, comments and shares those that are delivered; a hidden one is among them. */
  private static List<Count> counts(JsonNode post) {
    return Interacted.METRICS.stream()
        .map(metric -> count(post, metric))
        .filter(count -> !(count instanceof Count.Absent))
        .toList();
  }

  private static Count count(JsonNode post, Metric metric) {
    TopPosts.Shown shown = TopPosts.shown(post, metric);
    Long value = shown.value();
    if (value != null) {
      return Count.of(value);
    }
    return shown.state().equals("hidden") ? Count.hidden() : Count.absent();
  }

  private static Count count(@Nullable Long value) {
    return value == null ? Count.absent() : Count.of(value);
  }

  private static Accounts.One account(JsonNode post, Accounts accounts) {
    return accounts.of(
        new Candidates.Id(
            post.path(Schema.PLATFORM).asText(), post.path(Schema.AUTHOR_ID).asText()),
        NOTHING);
  }

  /** Absent on a day when nobody saw the followers: another day's would rewrite history. */
  private static Count onTheDay(Scope scope, JsonNode post, Accounts.One account) {
    Instant published = Instant.parse(post.path(Schema.CREATED_AT).asText());
    return count(account.line().get(LocalDate.ofInstant(published, scope.zone())));
  }
}
