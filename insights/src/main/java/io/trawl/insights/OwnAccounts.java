package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts of handles that a question watches. A page of an account also shows others, whose
 * posts it passed on; its own is the one it shows most often, whatever its name is by now.
 *
 * @param byTarget the account of each handle that was seen
 */
record OwnAccounts(Map<String, Candidates.Id> byTarget) {

  /** Newest posts of a side's accounts that rates are made of. */
  static final int POSTS_MAX = 100;

  private static final String TARGET = "target";
  private static final String OWN = "own";
  private static final String ONE = "one";
  private static final String SIDE = "side";
  private static final String NEWEST = "newest";

  /**
   * A side's own posts.
   *
   * @param posts in the window
   * @param newest of them
   */
  record Posts(long posts, List<JsonNode> newest) {}

  OwnAccounts {
    byTarget = Map.copyOf(byTarget);
  }

  static Insight.Search search(Scope scope) {
    List<String> handles =
        scope.targets().stream().filter(Scope.Watched::isHandle).map(Scope.Watched::id).toList();
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, handles),
            Query.anyOf(Schema.KIND, List.of(Kind.PROFILE.key())),
            Query.within(Schema.AT, scope.from(), scope.end()));
    ObjectNode byTarget = Query.eachOf(Query.aggregation(body, TARGET), Schema.TARGET, handles);
    ObjectNode own = Query.terms(byTarget, OWN, Schema.DOCUMENT, 1);
    ObjectNode one = Query.aggregation(own, ONE).putObject("top_hits").put("size", 1);
    one.putArray("_source").add(Schema.PLATFORM).add(Schema.KEY);
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  static OwnAccounts read(JsonNode answer) {
    Map<String, Candidates.Id> found = new HashMap<>();
    for (JsonNode target : Query.buckets(answer, TARGET)) {
      for (JsonNode own : Query.below(target, OWN)) {
        for (JsonNode hit : Hits.of(own.path(ONE))) {
          JsonNode seen = Hits.source(hit);
          found.put(
              target.path("key").asText(),
              new Candidates.Id(
                  seen.path(Schema.PLATFORM).asText(), seen.path(Schema.KEY).asText()));
        }
      }
    }
    return new OwnAccounts(found);
  }

  List<Candidates.Id> all() {
    return List.copyOf(new LinkedHashSet<>(byTarget.values()));
  }

  /** A side's accounts, each once. */
  Set<Candidates.Id> of(Scope.Side side) {
    Set<Candidates.Id> own = new LinkedHashSet<>();
    for (String target : side.targets()) {
      Candidates.Id account = byTarget.get(target);
      if (account != null) {
        own.add(account);
      }
    }
    return own;
  }

  /** Asks for the posts that each side's own accounts made in the window. */
  Insight.Search posts(Scope scope) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.anyOf(Schema.AUTHOR_ID, all().stream().map(Candidates.Id::key).toList()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode sides =
        Query.eachOf(
            Query.aggregation(body, SIDE), scope.sides().stream().map(this::filter).toList());
    ObjectNode newest = Query.aggregation(sides, NEWEST).putObject("top_hits");
    newest.put("size", POSTS_MAX);
    newest.putArray("sort").addObject().put(Schema.CREATED_AT, "desc");
    var fields = newest.putArray("_source");
    List.of(Schema.PLATFORM, Schema.KEY, Schema.AUTHOR_ID, Schema.CREATED_AT, Schema.HIDDEN)
        .forEach(fields::add);
    Interacted.METRICS.forEach(metric -> fields.add(metric.key()));
    fields.add(Metric.VIEWS.key());
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private ObjectNode filter(Scope.Side side) {
    List<ObjectNode> own = new ArrayList<>();
    for (Candidates.Id account : of(side)) {
      own.add(
          Query.all(
              List.of(
                  Query.anyOf(Schema.PLATFORM, List.of(account.platform())),
                  Query.anyOf(Schema.AUTHOR_ID, List.of(account.key())))));
    }
    return own.isEmpty() ? Query.nothing() : Query.atLeast(1, own);
  }

  static Posts posts(JsonNode answer, int side) {
    JsonNode bucket = Query.bucket(answer.path("aggregations"), SIDE, side);
    return new Posts(
        Query.count(bucket), Hits.of(bucket.path(NEWEST)).stream().map(Hits::source).toList());
  }
}
