package io.trawl.insights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest posts of some accounts, as many of each, from columns and in few searches.
 *
 * <p>Accounts with many more posts than are wanted are searched from an instant on that is
 * estimated. Who turns out to have fewer there than are wanted is searched for alone: a wrong
 * estimate costs time, and never a post.
 *
 * @param since no post before it is taken
 * @param each so many of an account
 * @param columns what of a post is told, beside its account, key and publication
 * @param marks queries with names: which of them are true of a post is told as well
 */
record Newest(Scope scope, Instant since, int each, List<String> columns, List<ObjectNode> marks) {

  /** Elasticsearch gives no more hits of one search. */
  private static final int HITS_MAX = 10_000;

  /** Hits that a search is made for: several are made at once, and estimates are rough. */
  private static final int HITS = 3_000;

  /**
   * Parts of an account's posts, newest first, whose beginning is asked for: each 0.8 of the last.
   */
  private static final int PARTS = 32;

  private static final double STEP = 0.8;

  /** Posts beyond those wanted that an estimate allows for; and a tenth of those wanted. */
  private static final int SPARE = 3;

  private static final String PLATFORM = "platform";
  private static final String ACCOUNT = "account";
  private static final String PARTED = "parted";

  /** A hit with what it is sorted by, read once. */
  private record Dated(JsonNode hit, long createdAt, String key) {
    static final Comparator<Dated> NEWEST_FIRST =
        Comparator.comparingLong(Dated::createdAt).reversed().thenComparing(Dated::key);

    static Dated of(JsonNode hit) {
      return new Dated(
          hit, Long.parseLong(Hits.column(hit, Schema.CREATED_AT)), Hits.column(hit, Schema.KEY));
    }
  }

  /**
   * An account and from when on it is searched.
   *
   * @param posts there are, or are thought to be, from then on
   * @param from null = as early as is asked
   */
  record Part(Candidates.Id id, long posts, @Nullable Instant from) {}

  /** Posts of each account, the newest first: hits, for {@link Hits#columns}. */
  interface Reading {
    Object of(Map<Candidates.Id, List<JsonNode>> posts);
  }

  /**
   * What to search, or what the reading says where there is nothing to search.
   *
   * @param all whether the accounts' numbers of posts are of all posts since the beginning
   */
  Object plan(List<Busiest.One> accounts, boolean all, Reading then) {
    if (accounts.isEmpty()) {
      return then.of(Map.of());
    }
    if (all && accounts.stream().mapToLong(Busiest.One::posts).sum() <= HITS_MAX) {
      return hits(
          accounts.stream().map(one -> new Part(one.id(), one.posts(), null)).toList(), then);
    }
    List<Candidates.Id> ids = accounts.stream().map(Busiest.One::id).toList();
    return new Insight.Plan(
        List.of(parts(ids)), answers -> hits(parts(ids, answers.getFirst()), then));
  }

  private ObjectNode body(ObjectNode accounts) {
    return Query.counting(
        Query.anyOf(Schema.SEEN_BY, scope.ids()),
        Query.within(Schema.CREATED_AT, since, scope.end()),
        accounts);
  }

  /** Asks how many posts accounts have, and how they are spread over time. */
  private Insight.Search parts(List<Candidates.Id> ids) {
    List<String> keys = ids.stream().map(Candidates.Id::key).distinct().toList();
    List<String> networks = ids.stream().map(Candidates.Id::platform).distinct().toList();
    ObjectNode body = body(Query.anyOf(Schema.AUTHOR_ID, keys));
    ObjectNode platforms =
        Query.eachOf(Query.aggregation(body, PLATFORM), Schema.PLATFORM, networks);
    ObjectNode accounts =
        Query.eachOf(Query.aggregation(platforms, ACCOUNT), Schema.AUTHOR_ID, keys);
    ObjectNode parted = Query.aggregation(accounts, PARTED).putObject("percentiles");
    parted.put("field", Schema.CREATED_AT).put("keyed", false);
    ArrayNode percents = parted.putArray("percents");
    for (int part = 1; part <= PARTS; part++) {
      percents.add(100 * (1 - Math.pow(STEP, part)));
    }
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private List<Part> parts(List<Candidates.Id> ids, JsonNode answer) {
    Map<Candidates.Id, Part> found = new HashMap<>();
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      for (JsonNode account : Query.below(platform, ACCOUNT)) {
        Candidates.Id id =
            new Candidates.Id(platform.path("key").asText(), account.path("key").asText());
        found.put(id, part(id, Query.count(account), account.path(PARTED).path("values")));
      }
    }
    return ids.stream().map(id -> found.getOrDefault(id, new Part(id, 0, null))).toList();
  }

  /** The smallest part that has as many posts as are wanted, and some to spare. */
  private Part part(Candidates.Id id, long posts, JsonNode begins) {
    double wanted = each * 1.1 + SPARE;
    int part = (int) Math.min(PARTS, Math.floor(Math.log(wanted / posts) / Math.log(STEP)));
    JsonNode begin = begins.path(part - 1).path("value");
    if (part < 1 || !begin.isNumber()) {
      return new Part(id, posts, null);
    }
    long rest = (long) Math.ceil(posts * Math.pow(STEP, part));
    return new Part(id, rest, Instant.ofEpochMilli((long) Math.floor(begin.asDouble())));
  }

  private Insight.Plan hits(List<Part> parts, Reading then) {
    List<List<Part>> together = together(parts);
    return new Insight.Plan(
        together.stream().map(this::search).toList(), answers -> read(together, answers, then));
  }

  private static List<List<Part>> together(List<Part> parts) {
    List<List<Part>> together = new ArrayList<>();
    long hits = HITS;
    for (Part part : parts) {
      if (hits + part.posts() > HITS) {
        together.add(new ArrayList<>());
        hits = 0;
      }
      together.getLast().add(part);
      hits += part.posts();
    }
    return together;
  }

  private Insight.Search search(List<Part> parts) {
    List<ObjectNode> some = new ArrayList<>();
    Map<String, List<String>> whole =
        parts.stream()
            .filter(part -> part.from() == null)
            .map(Part::id)
            .collect(groupingBy(Candidates.Id::platform, mapping(Candidates.Id::key, toList())));
    whole.forEach((platform, keys) ->
        some.add(
            Query.all(Query.anyOf(Schema.AUTHOR_ID, keys), Query.is(Schema.PLATFORM, platform))));
    for (Part part : parts) {
      Instant from = part.from();
      if (from != null) {
        some.add(
            Query.all(
                Query.is(Schema.AUTHOR_ID, part.id().key()),
                Query.is(Schema.PLATFORM, part.id().platform()),
                Query.within(Schema.CREATED_AT, from, scope.end())));
      }
    }
    ObjectNode body = told(body(Query.either(some)), HITS_MAX);
    body.putArray("sort").add("_doc");
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** Lets a search bring posts by their columns. */
  private ObjectNode told(ObjectNode body, int hits) {
    Query.columns(body.put("size", hits), columns);
    Query.columns(body, List.of(Schema.PLATFORM, Schema.AUTHOR_ID, Schema.KEY, Schema.CREATED_AT));
    ((ObjectNode) body.path("query").path("bool")).putArray("should").addAll(marks);
    return body;
  }

  /** The newest posts of one account, for certain. */
  private Insight.Search alone(Candidates.Id id) {
    ObjectNode body =
        told(
            body(
                Query.all(
                    Query.is(Schema.AUTHOR_ID, id.key()),
                    Query.is(Schema.PLATFORM, id.platform()))),
            each);
    ArrayNode sort = body.put("track_total_hits", false).putArray("sort");
    sort.addObject().put(Schema.CREATED_AT, "desc");
    sort.addObject().put(Schema.KEY, "asc");
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private Object read(List<List<Part>> together, List<JsonNode> answers, Reading then) {
    Map<Candidates.Id, List<JsonNode>> found = new HashMap<>();
    List<Candidates.Id> doubtful = new ArrayList<>();
    for (int number = 0; number < together.size(); number++) {
      JsonNode hits = answers.get(number).path("hits");
      boolean cut = hits.path("total").path("value").asLong() > hits.path("hits").size();
      Map<Candidates.Id, List<JsonNode>> posts =
          Hits.of(answers.get(number)).stream().collect(groupingBy(Newest::author));
      for (Part part : together.get(number)) {
        List<JsonNode> own = posts.getOrDefault(part.id(), List.of());
        if (cut || (part.from() != null && own.size() < each)) {
          doubtful.add(part.id());
        } else {
          found.put(
              part.id(),
              own.stream()
                  .map(Dated::of)
                  .sorted(Dated.NEWEST_FIRST)
                  .limit(each)
                  .map(Dated::hit)
                  .toList());
        }
      }
    }
    return doubtful.isEmpty()
        ? then.of(found)
        : new Insight.Plan(
            doubtful.stream().map(this::alone).toList(),
            others -> {
              for (int number = 0; number < doubtful.size(); number++) {
                found.put(doubtful.get(number), Hits.of(others.get(number)));
              }
              return then.of(found);
            });
  }

  private static Candidates.Id author(JsonNode hit) {
    return new Candidates.Id(Hits.column(hit, Schema.PLATFORM), Hits.column(hit, Schema.AUTHOR_ID));
  }
}
