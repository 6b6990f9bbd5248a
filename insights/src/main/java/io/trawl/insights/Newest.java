package io.trawl.insights;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param marks by name: whether a post passes them is told under it as well
 */
record Newest(
    Scope scope, Instant since, int each, List<String> columns, Map<String, ObjectNode> marks) {

  /** Rows that one search tells of. */
  static final int ROWS_MAX = 10_000;

  /** Posts that a search is made for: several are made at once, and estimates are rough. */
  private static final int TOGETHER = 3_000;

  /** A post that hides counts has a row for each. */
  private static final int ROWS_OF_ONE = Metric.values().length;

  private static final List<String> OWN = List.of(Schema.AUTHOR_ID, Schema.KEY, Schema.CREATED_AT);

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

  private static final Comparator<JsonNode> NEWEST_FIRST =
      Comparator.<JsonNode>comparingLong(row -> row.path(Schema.CREATED_AT).longValue())
          .reversed()
          .thenComparing(row -> row.path(Schema.KEY).asText());

  /**
   * An account and from when on it is searched.
   *
   * @param posts there are, or are thought to be, from then on
   * @param from null = as early as is asked
   */
  record Part(Candidates.Id id, long posts, @Nullable Instant from) {}

  /** Posts of each account, the newest first: {@link Rows}. */
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
    if (all && accounts.stream().mapToLong(Busiest.One::posts).sum() <= ROWS_MAX) {
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

  /** Those of one network, which no row has to tell then. */
  private static List<List<Part>> together(List<Part> parts) {
    List<List<Part>> together = new ArrayList<>();
    long posts = 0;
    for (Part part : parts) {
      boolean other =
          together.isEmpty() || !platform(together.getLast()).equals(part.id().platform());
      if (other || posts + part.posts() > TOGETHER) {
        together.add(new ArrayList<>());
        posts = 0;
      }
      together.getLast().add(part);
      posts += part.posts();
    }
    return together;
  }

  private static String platform(List<Part> parts) {
    return parts.getFirst().id().platform();
  }

  private Insight.Search search(List<Part> parts) {
    List<String> whole =
        parts.stream().filter(part -> part.from() == null).map(part -> part.id().key()).toList();
    List<ObjectNode> some = new ArrayList<>();
    some.add(Query.anyOf(Schema.AUTHOR_ID, whole));
    for (Part part : parts) {
      Instant from = part.from();
      if (from != null) {
        some.add(
            Query.all(
                Query.is(Schema.AUTHOR_ID, part.id().key()),
                Query.within(Schema.CREATED_AT, from, scope.end())));
      }
    }
    ObjectNode body =
        body(Query.all(Query.is(Schema.PLATFORM, platform(parts)), Query.either(some)));
    Rows.ask(body, ROWS_MAX, told());
    return marked(body);
  }

  private List<String> told() {
    return Stream.concat(OWN.stream(), columns.stream()).distinct().toList();
  }

  private Insight.Search marked(ObjectNode body) {
    marks.forEach((name, filter) -> Rows.mark(body, name, filter));
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** The newest posts of one account, for certain. */
  private Insight.Search alone(Candidates.Id id) {
    ObjectNode body =
        body(
            Query.all(
                Query.is(Schema.AUTHOR_ID, id.key()), Query.is(Schema.PLATFORM, id.platform())));
    Rows.newest(body, each * ROWS_OF_ONE, told());
    return marked(body);
  }

  private Object read(List<List<Part>> together, List<JsonNode> answers, Reading then) {
    Map<Candidates.Id, List<JsonNode>> found = new HashMap<>();
    List<Candidates.Id> doubtful = new ArrayList<>();
    for (int number = 0; number < together.size(); number++) {
      boolean cut = Rows.isCut(answers.get(number), ROWS_MAX);
      Map<String, List<JsonNode>> posts =
          rows(answers.get(number), platform(together.get(number))).stream()
              .collect(groupingBy(row -> row.path(Schema.AUTHOR_ID).asText()));
      for (Part part : together.get(number)) {
        List<JsonNode> own = posts.getOrDefault(part.id().key(), List.of());
        if (cut || (part.from() != null && own.size() < each)) {
          doubtful.add(part.id());
        } else {
          found.put(part.id(), newest(own));
        }
      }
    }
    return doubtful.isEmpty()
        ? then.of(found)
        : new Insight.Plan(
            doubtful.stream().map(this::alone).toList(),
            others -> {
              for (int number = 0; number < doubtful.size(); number++) {
                Candidates.Id id = doubtful.get(number);
                found.put(id, newest(rows(others.get(number), id.platform())));
              }
              return then.of(found);
            });
  }

  private List<JsonNode> newest(List<JsonNode> posts) {
    return posts.stream().sorted(NEWEST_FIRST).limit(each).toList();
  }

  private static List<JsonNode> rows(JsonNode answer, String platform) {
    return Rows.of(answer).stream()
        .<JsonNode>map(row -> row.put(Schema.PLATFORM, platform))
        .toList();
  }
}
