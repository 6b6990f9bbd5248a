package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.posts.EngagementRate;
import io.trawl.insights.stats.posts.EngagementRate.Measured;
import io.trawl.insights.stats.posts.EngagementRate.Variant;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What posts gathered on each day, by the looks of that day.
 *
 * @param gains of each post, by network and document, on each day that it was looked at
 */
record DailyRates(Map<String, Map<LocalDate, Gain>> gains) {

  private static final String PLATFORM = "platform";
  private static final String DOCUMENT = "document";
  private static final String DAY = "day";
  private static final int PLATFORMS_MAX = 20;

  /**
   * What the looks of a day found of a post. They are the question's own targets' looks: another
   * one's say nothing here, and what they saw is in the next.
   *
   * @param more than on the last day before that it was looked at
   * @param first what was found on the first day of all, if that was this one
   */
  record Gain(long more, long first) {}

  /**
   * One day.
   *
   * @param interactions accrued; null = no look saw a post
   * @param posts that were looked at
   * @param late of them, those seen first on a later day than they were published
   * @param followers of the own accounts; null = those of one were not seen
   * @param rate percent; null = refused
   * @param refused why there is none; null = there is one
   */
  record Day(
      LocalDate day,
      @Nullable Long interactions,
      int posts,
      int late,
      @Nullable Long followers,
      @Nullable Double rate,
      @Nullable String refused) {}

  /** Asks for the days of posts. */
  static Insight.Search search(Scope scope, List<OwnAccounts.Posts> posts) {
    List<String> documents =
        posts.stream().flatMap(own -> own.newest().stream()).map(DailyRates::document).toList();
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.DOCUMENT, documents),
            Query.anyOf(Schema.KIND, List.of(Kind.POST.key())),
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.within(Schema.AT, scope.from(), scope.end()));
    ObjectNode platforms = Query.terms(body, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    ObjectNode byPost =
        Query.terms(platforms, DOCUMENT, Schema.DOCUMENT, Math.max(1, documents.size()));
    ObjectNode days = Query.aggregation(byPost, DAY);
    days.putObject("date_histogram")
        .put("field", Schema.AT)
        .put("calendar_interval", "day")
        .put("time_zone", scope.zone().getId())
        .put("min_doc_count", 1);
    for (Metric metric : Interacted.METRICS) {
      Query.aggregation(days, metric.key()).putObject("max").put("field", metric.key());
    }
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  private static String document(JsonNode post) {
    return new Ref(Kind.POST, post.path(Schema.PLATFORM).asText(), post.path(Schema.KEY).asText())
        .id();
  }

  static DailyRates read(Scope scope, JsonNode answer) {
    Map<String, Map<LocalDate, Gain>> gains = new HashMap<>();
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      for (JsonNode post : Query.below(platform, DOCUMENT)) {
        String name = platform.path("key").asText() + " " + post.path("key").asText();
        gains.put(name, gains(scope, Query.below(post, DAY)));
      }
    }
    return new DailyRates(gains);
  }

  /** Of the days that a post was looked at, in order. */
  private static Map<LocalDate, Gain> gains(Scope scope, JsonNode days) {
    Map<LocalDate, Gain> gains = new HashMap<>();
    Map<Metric, Long> before = new EnumMap<>(Metric.class);
    for (JsonNode day : days) {
      long more = 0;
      long first = 0;
      for (Metric metric : Interacted.METRICS) {
        JsonNode most = day.path(metric.key()).path("value");
        if (most.isNumber()) {
          Long last = before.put(metric, most.asLong());
          first += last == null ? most.asLong() : 0;
          more += last == null ? 0 : most.asLong() - last;
        }
      }
      Instant begin = Instant.ofEpochMilli(day.path("key").asLong());
      gains.put(LocalDate.ofInstant(begin, scope.zone()), new Gain(more, first));
    }
    return gains;
  }

  /** The last days of a window. A post that hides a count gathers nobody knows how much. */
  List<Day> days(Scope scope, List<JsonNode> posts, List<Accounts.One> accounts) {
    List<JsonNode> known = posts.stream().filter(post -> Hits.interactions(post) != null).toList();
    Instant last = scope.end().minusMillis(1);
    if (last.isBefore(scope.from())) {
      return List.of();
    }
    LocalDate end = LocalDate.ofInstant(last, scope.zone()).plusDays(1);
    LocalDate begin = LocalDate.ofInstant(scope.from(), scope.zone());
    LocalDate earliest = end.minusDays(Accounts.DAYS_MAX);
    Stream<LocalDate> days = (begin.isBefore(earliest) ? earliest : begin).datesUntil(end);
    return days.map(day -> day(scope, day, known, accounts)).toList();
  }

  private Day day(Scope scope, LocalDate day, List<JsonNode> posts, List<Accounts.One> accounts) {
    long sum = 0;
    int seen = 0;
    int late = 0;
    for (JsonNode post : posts) {
      String name = post.path(Schema.PLATFORM).asText() + " " + document(post);
      Gain gain = gains.getOrDefault(name, Map.of()).get(day);
      if (gain != null) {
        Instant published = Instant.parse(post.path(Schema.CREATED_AT).asText());
        boolean ofTheDay = LocalDate.ofInstant(published, scope.zone()).equals(day);
        sum += gain.more() + (ofTheDay ? gain.first() : 0);
        late += !ofTheDay && gain.first() > 0 ? 1 : 0;
        seen++;
      }
    }
    Count interactions = seen == 0 ? Count.absent() : Count.of(Math.max(0, sum));
    Long followers = followers(day, accounts);
    Measured measured =
        new Measured(
            List.of(interactions), followers == null ? Count.absent() : Count.of(followers));
    return switch (EngagementRate.of(Variant.ER_DAILY, measured)) {
      case EngagementRate.Told told -> new Day(day, sum, seen, late, followers, told.value(), null);
      case EngagementRate.Refused not ->
          new Day(day, seen == 0 ? null : sum, seen, late, followers, null, Words.of(not.reason()));
    };
  }

  private static @Nullable Long followers(LocalDate day, List<Accounts.One> accounts) {
    List<Long> all = new ArrayList<>();
    for (Accounts.One account : accounts) {
      Long own = account.line().get(day);
      if (own == null) {
        return null;
      }
      all.add(own);
    }
    return all.isEmpty() ? null : Long.valueOf(all.stream().mapToLong(Long::longValue).sum());
  }
}
