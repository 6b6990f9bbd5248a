package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of accounts: as they were seen last, and their followers by day. An account is its
 * native id, so that a rename changes nothing; a name that went to somebody else is another one.
 */
record Accounts(Map<Candidates.Id, One> all) {

  /** Days back from the end of the window that followers are asked for. */
  static final int DAYS_MAX = 60;

  private static final int PLATFORMS_MAX = 20;

  private static final String PLATFORM = "platform";
  private static final String DOCUMENT = "document";
  private static final String DAY = "day";
  private static final String MOST = "most";

  /**
   * One account.
   *
   * @param profile as it was seen last; an empty object = never
   * @param line most followers seen on each day that somebody saw them
   */
  record One(JsonNode profile, NavigableMap<LocalDate, Long> line) {

    List<String> handles() {
      List<String> all = Hits.texts(profile, Schema.HANDLES);
      return all.isEmpty() ? Hits.texts(profile, Schema.HANDLE) : all;
    }

    /** At the end of the window, or as seen last; null = hidden, or never seen. */
    @Nullable Long followers() {
      return line.isEmpty()
          ? Hits.count(profile, Metric.FOLLOWERS)
          : Long.valueOf(line.lastEntry().getValue());
    }

    @Nullable Long count(Metric metric) {
      return Hits.count(profile, metric);
    }
  }

  Accounts {
    all = Map.copyOf(all);
  }

  /** Asks for accounts that a question's targets have shown. */
  static List<Insight.Search> searches(Scope scope, List<Candidates.Id> ids) {
    return List.of(profiles(scope, ids), lines(scope, ids));
  }

  private static Insight.Search profiles(Scope scope, List<Candidates.Id> ids) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.anyOf(Schema.PLATFORM, ids.stream().map(Candidates.Id::platform).toList()),
            Query.anyOf(Schema.KEY, ids.stream().map(Candidates.Id::key).toList()));
    body.put("size", Math.max(1, ids.size() * PLATFORMS_MAX));
    ArrayNode fields = body.putArray("_source");
    List.of(Schema.PLATFORM, Schema.KEY, Schema.HANDLE, Schema.HANDLES, Schema.HIDDEN)
        .forEach(fields::add);
    List.of(Metric.FOLLOWERS, Metric.FOLLOWING, Metric.POSTS)
        .forEach(metric -> fields.add(metric.key()));
    return new Insight.Search(Schema.ANY_PROFILE, body);
  }

  private static Insight.Search lines(Scope scope, List<Candidates.Id> ids) {
    Instant earliest = scope.end().minus(DAYS_MAX, ChronoUnit.DAYS);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.DOCUMENT, ids.stream().map(Accounts::document).toList()),
            Query.anyOf(Schema.KIND, List.of(Kind.PROFILE.key())),
            Query.anyOf(Schema.TARGET, scope.ids()),
            Query.having(Metric.FOLLOWERS.key()),
            Query.within(
                Schema.AT, earliest.isAfter(scope.from()) ? earliest : scope.from(), scope.end()));
    ObjectNode platforms = Query.terms(body, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    ObjectNode documents =
        Query.terms(platforms, DOCUMENT, Schema.DOCUMENT, Math.max(1, ids.size()));
    ObjectNode days = Query.aggregation(documents, DAY);
    days.putObject("date_histogram")
        .put("field", Schema.AT)
        .put("calendar_interval", "day")
        .put("time_zone", scope.zone().getId())
        .put("min_doc_count", 1);
    Query.aggregation(days, MOST).putObject("max").put("field", Metric.FOLLOWERS.key());
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  private static String document(Candidates.Id id) {
    return new Ref(Kind.PROFILE, id.platform(), id.key()).id();
  }

  /** The account of an id; nothing is known of one that was never seen. */
  One of(Candidates.Id id, JsonNode nothing) {
    One known = all.get(id);
    return known == null ? new One(nothing, new TreeMap<>()) : known;
  }

  static Accounts read(Scope scope, List<JsonNode> answers) {
    Map<String, NavigableMap<LocalDate, Long>> lines = new HashMap<>();
    for (JsonNode platform : Query.buckets(answers.get(1), PLATFORM)) {
      for (JsonNode document : Query.below(platform, DOCUMENT)) {
        lines.put(name(platform) + " " + name(document), line(scope, document));
      }
    }
    Map<Candidates.Id, One> all = new HashMap<>();
    for (JsonNode hit : Hits.of(answers.get(0))) {
      JsonNode profile = Hits.source(hit);
      Candidates.Id id =
          new Candidates.Id(
              profile.path(Schema.PLATFORM).asText(), profile.path(Schema.KEY).asText());
      String document = id.platform() + " " + document(id);
      all.put(id, new One(profile, lines.getOrDefault(document, new TreeMap<>())));
    }
    return new Accounts(all);
  }

  private static String name(JsonNode bucket) {
    return bucket.path("key").asText();
  }

  private static NavigableMap<LocalDate, Long> line(Scope scope, JsonNode document) {
    NavigableMap<LocalDate, Long> line = new TreeMap<>();
    for (JsonNode day : Query.below(document, DAY)) {
      JsonNode most = day.path(MOST).path("value");
      if (most.isNumber()) {
        Instant begin = Instant.ofEpochMilli(day.path("key").asLong());
        line.put(LocalDate.ofInstant(begin, scope.zone()), most.asLong());
      }
    }
    return line;
  }
}
