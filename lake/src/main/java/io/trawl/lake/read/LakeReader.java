package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.DocumentReader;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.merge.Step;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.quarantine.RawAnswer;
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.VisitRow;
import io.trawl.model.Checks;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the lake. Searches see what was written a refresh ago; reads of one thing by its id
 * see it at once. Safe for many threads.
 */
public final class LakeReader {

  /** Rows, observations or posts that one call may ask for. */
  public static final int LIMIT_MAX = 100_000;

  /** Comments that one call may ask for. */
  public static final int COMMENTS_MAX = 1_000;

  /** Accounts of one name that are told of. */
  public static final int NAMESAKES_MAX = 100;

  private static final int PAGE = 1_000;

  private final Transport transport;
  private final Elastic elastic;

  public LakeReader(Transport transport) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
  }

  /** A document with every instant and version, as it is now. */
  public Optional<Stored> document(Ref ref) {
    return Multiget.get(transport, places(ref), DocumentReader::read).values().stream()
        .map(Found::value)
        .findFirst();
  }

  /** A document as it lies in the lake, without what only the lake itself reads. */
  public Optional<JsonNode> json(Ref ref) {
    return Multiget.trees(transport, places(ref)).values().stream()
        .map(found -> ((ObjectNode) found.value()).without(Schema.OWN))
        .findFirst()
        .map(JsonNode.class::cast);
  }

  /**
   * Observations of a document in order of time.
   *
   * @param limit at most so many, the oldest first
   */
  public List<Observation> observations(Ref ref, Window window, int limit) {
    List<JsonNode> filters = new ArrayList<>();
    filters.add(Elastic.term(Schema.DOCUMENT, ref.id()));
    filters.add(Elastic.term(Schema.KIND, ref.kind().key()));
    filters.add(range(Schema.AT, window));
    ObjectNode body = query(filters, List.of(Schema.AT, Schema.TARGET, Schema.VISIT));
    return all(Schema.observations(ref.platform()), body, limit).stream()
        .map(ObservationJson::read)
        .toList();
  }

  /** One count over time: a post's likes, a profile's followers, a tag's total. */
  public List<Point> history(Ref ref, Metric metric, Window window, int limit) {
    List<Point> points = new ArrayList<>();
    for (Observation observation : observations(ref, window, limit)) {
      Step step = observation.steps().get(metric);
      if (step != null) {
        points.add(new Point(observation.by().at(), Count.of(step.value())));
      } else if (observation.hidden().contains(metric)) {
        points.add(new Point(observation.by().at(), Count.hidden()));
      }
    }
    return points;
  }

  /** The answer in which a document was seen last, if answers are kept. */
  public Optional<RawResponse> raw(Ref ref) {
    return document(ref).flatMap(stored -> raw(ref.platform(), stored.last()));
  }

  /** The answer to a visit, if answers are kept. */
  public Optional<RawResponse> raw(String platform, Sighting visit) {
    Place place =
        new Place(Schema.raw(platform, visit.planned()), Ids.visit(visit.target(), visit.visit()));
    return Optional.ofNullable(Multiget.trees(transport, List.of(place)).get(place))
        .map(found -> RawAnswer.read(found.value()));
  }

  /** Posts of a target that are due to be counted again; those on time first. */
  public List<Stale> due(String platform, Recount asked, int limit) {
    Checks.check(limit >= 0 && limit <= PAGE, "limit", limit, "<= " + PAGE);
    JsonNode answer = elastic.search(Indices.documents(Kind.POST, platform), asked.search(limit));
    return Elastic.hits(answer).stream().map(hit -> stale(hit.value())).toList();
  }

  /**
   * The post of a target whose comments have grown most, as far as is known, since they were asked
   * for last; of equals the youngest. A post that does not say how many it has is none.
   */
  public Optional<Talk> unread(String platform, String target) {
    JsonNode answer = elastic.search(Indices.documents(Kind.POST, platform), Talks.unread(target));
    return Elastic.hits(answer).stream().map(hit -> Talks.talk(hit.value())).findFirst();
  }

  /**
   * Comments of a post in order of publication, without what only the lake itself reads; those
   * without a date last.
   *
   * @param after key of the comment before; null = from the first
   * @param limit at most {@link #COMMENTS_MAX}
   * @return empty if {@code after} is no comment of the post
   */
  public Optional<List<JsonNode>> comments(Ref post, @Nullable String after, int limit) {
    Checks.check(limit >= 1 && limit <= COMMENTS_MAX, "limit", limit, "1.." + COMMENTS_MAX);
    if (after == null) {
      return Optional.of(comments(post, Talks.below(post, limit)));
    }
    return json(new Ref(Kind.COMMENT, post.platform(), after))
        .filter(last -> last.path(Schema.OF).asText().equals(post.key()))
        .map(last -> comments(post, Talks.below(post, limit, last)));
  }

  private List<JsonNode> comments(Ref post, JsonNode body) {
    return Elastic.hits(elastic.search(Indices.documents(Kind.COMMENT, post.platform()), body))
        .stream()
        .<JsonNode>map(hit -> ((ObjectNode) hit.value()).without(Schema.OWN))
        .toList();
  }

  /**
   * Accounts that have a name or had it, as they lie in the lake, without what only the lake itself
   * reads; who bears it now first.
   */
  public List<JsonNode> named(String platform, String handle) {
    String name = handle.toLowerCase(Locale.ROOT);
    ObjectNode body = query(List.of(Elastic.term(Schema.HANDLES, name)), List.of(Schema.KEY));
    Comparator<JsonNode> bearsItNow =
        Comparator.comparing(
            account -> !account.path(Schema.HANDLE).asText().toLowerCase(Locale.ROOT).equals(name));
    return all(Indices.documents(Kind.PROFILE, platform), body, NAMESAKES_MAX).stream()
        .<JsonNode>map(account -> ((ObjectNode) account).without(Schema.OWN))
        .sorted(bearsItNow)
        .toList();
  }

  /** What visits of targets left, by the instant they were planned for. */
  public List<VisitRow> visits(Collection<String> targets, Window window, int limit) {
    JsonNode any =
        Json.MAPPER.valueToTree(Map.of("terms", Map.of(Schema.TARGET, List.copyOf(targets))));
    ObjectNode body =
        query(
            List.of(any, range(Schema.PLANNED, window)),
            List.of(Schema.PLANNED, Schema.TARGET, Schema.VISIT));
    return all(Schema.ANY_VISIT, body, limit).stream().map(VisitRow::read).toList();
  }

  /**
   * Any search.
   *
   * @param index names or patterns of {@link Schema}, separated by commas
   * @param body as Elasticsearch takes it
   */
  public JsonNode search(String index, JsonNode body) {
    return elastic.search(index, body);
  }

  /**
   * Any searches, all at once.
   *
   * @return the answers, in their order
   */
  public List<JsonNode> searches(List<Elastic.Search> searches) {
    return elastic.searches(searches);
  }

  /** Makes all that was written findable now: for tests and for jobs that read what they wrote. */
  public void refresh() {
    elastic.refresh("trawl-*");
  }

  private List<Place> places(Ref ref) {
    if (!ref.kind().isDated()) {
      return List.of(new Place(Schema.home(ref, null, Instant.EPOCH), ref.id()));
    }
    Set<String> indices = elastic.indices(Indices.documents(ref.kind(), ref.platform()));
    return indices.stream().map(index -> new Place(index, ref.id())).toList();
  }

  private List<JsonNode> all(String index, ObjectNode body, int limit) {
    Checks.check(limit >= 0 && limit <= LIMIT_MAX, "limit", limit, "<= " + LIMIT_MAX);
    List<JsonNode> all = new ArrayList<>();
    while (all.size() < limit) {
      int size = Math.min(PAGE, limit - all.size());
      JsonNode answer = elastic.search(index, body.put("size", size));
      List<Found<JsonNode>> hits = Elastic.hits(answer);
      hits.forEach(hit -> all.add(hit.value()));
      if (hits.size() < size) {
        break;
      }
      body.set("search_after", answer.path("hits").path("hits").path(size - 1).path("sort"));
    }
    return all;
  }

  private static ObjectNode query(List<JsonNode> filters, List<String> sort) {
    ObjectNode body = Json.object();
    ArrayNode all = body.putObject("query").putObject("bool").putArray("filter");
    filters.forEach(all::add);
    ArrayNode by = body.putArray("sort");
    sort.forEach(by::add);
    return body;
  }

  private static JsonNode range(String field, Window window) {
    ObjectNode range = Json.object();
    range
        .putObject("range")
        .putObject(field)
        .put("gte", window.from().toString())
        .put("lt", window.to().toString());
    return range;
  }

  private static Stale stale(JsonNode post) {
    return new Stale(
        post.path(Schema.KEY).asText(),
        post.path(Schema.DELIVERED_ID).asText(),
        Instant.parse(post.path(Schema.LAST_SEEN_AT).asText()));
  }
}
