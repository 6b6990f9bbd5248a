package io.trawl.bench.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.Lake;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a made lake is copied from, all of it written by the lake.
 *
 * @param documents by kind; of posts and comments one for each text
 * @param observations by kind
 * @param visit a row
 */
record Written(
    Map<Kind, List<ObjectNode>> documents, Map<Kind, ObjectNode> observations, ObjectNode visit) {

  private static final String NETWORK = "bluesky";
  private static final String SAMPLE = "t-sample";
  private static final String WHERE = "First light over the old harbour, the boats still out. ";
  private static final List<String> WORDS =
      List.of(
          WHERE + "I love this morning, what a wonderful and happy place to be again!",
          WHERE + "What an awful cold day, the ferry is broken and everybody is angry and sad.",
          WHERE + "The second boat leaves at nine and comes back to the harbour in the evening.");
  private static final Duration PACE = Duration.ofMinutes(10);

  /** Has the lake write them, twice, so that the observations have what was before. */
  static Written by(Lake lake, Transport transport) {
    Target target = new Target.Tag(SAMPLE, NETWORK, "sample", null);
    for (int visit = 1; visit <= 2; visit++) {
      lake.write(List.of(visit(target, visit)));
    }
    transport.send("POST", "/trawl-*/_refresh", new byte[0]).expectOk("refresh");
    Map<Kind, ObjectNode> observations =
        Map.of(
            Kind.POST, last(transport, Schema.ANY_OBSERVATION, Kind.POST),
            Kind.PROFILE, last(transport, Schema.ANY_OBSERVATION, Kind.PROFILE),
            Kind.TAG, last(transport, Schema.ANY_OBSERVATION, Kind.TAG));
    return new Written(
        Map.of(
            Kind.POST, all(transport, Schema.ANY_POST, Schema.SEEN_BY),
            Kind.COMMENT, all(transport, Schema.ANY_COMMENT, Schema.SEEN_BY),
            Kind.PROFILE, all(transport, Schema.ANY_PROFILE, Schema.SEEN_BY),
            Kind.TAG, all(transport, Schema.ANY_TAG, Schema.SEEN_BY)),
        observations,
        all(transport, Schema.ANY_VISIT, Schema.TARGET).getLast());
  }

  List<ObjectNode> of(Kind kind) {
    return documents.getOrDefault(kind, List.of());
  }

  ObjectNode observation(Kind kind) {
    return observations.getOrDefault(kind, JsonNodeFactory.instance.objectNode());
  }

  private static ObjectNode last(Transport transport, String index, Kind kind) {
    return all(transport, index, Schema.TARGET).stream()
        .filter(seen -> seen.path(Schema.KIND).asText().equals(kind.key()))
        .filter(seen -> seen.path(Schema.VISIT).asInt() == 2)
        .findFirst()
        .orElseThrow();
  }

  /** What was written for the sample; in a lake that grows there is more. */
  private static List<ObjectNode> all(Transport transport, String index, String field) {
    String search = "{\"size\":100,\"query\":{\"term\":{\"" + field + "\":\"" + SAMPLE + "\"}}}";
    JsonNode hits =
        transport
            .send("POST", "/" + index + "/_search", search.getBytes(UTF_8))
            .expectOk("search")
            .json()
            .at("/hits/hits");
    List<ObjectNode> found = new ArrayList<>();
    hits.forEach(hit -> found.add((ObjectNode) hit.path("_source")));
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing in " + index);
    }
    return found;
  }

  private static VisitResult visit(Target target, int number) {
    Instant at = MadeLake.FROM.plus(Duration.ofHours(number));
    ObjectNode source = Json.object().put("cid", "bafyrei-made-for-this");
    source.putObject("record").put("$type", "app.bsky.feed.post").put("text", WORDS.getFirst());
    List<Document> seen = new ArrayList<>();
    for (int text = 0; text < WORDS.size(); text++) {
      Post post = post("at://did:plc:made/app.bsky.feed.post/s" + text, WORDS.get(text), number);
      seen.add(post);
      seen.add(
          new Comment(
              post("at://did:plc:made/app.bsky.feed.post/c" + text, WORDS.get(text), number),
              post.key(),
              null));
    }
    seen.add(profile(number));
    seen.add(tag(number));
    return new VisitResult(
        row(target, number, at),
        seen.stream().map(document -> new Seen(document, source)).toList(),
        at,
        null,
        false);
  }

  private static Post post(String key, String text, int number) {
    return new Post(
        NETWORK,
        key,
        key,
        "https://bsky.example/profile/made/post/sample",
        new Author("did:plc:made", "made.example", "Made"),
        text,
        MadeLake.FROM,
        null,
        MediaType.IMAGE,
        counts(number, Metric.LIKES, Metric.COMMENTS, Metric.SHARES),
        null,
        null,
        "en",
        null,
        null);
  }

  private static Profile profile(int number) {
    return new Profile(
        NETWORK,
        "did:plc:made",
        "did:plc:made",
        "made.example",
        "Made",
        null,
        null,
        null,
        null,
        null,
        null,
        counts(number, Metric.FOLLOWERS, Metric.FOLLOWING, Metric.POSTS),
        null,
        null);
  }

  private static TagStats tag(int number) {
    Hashtag tag = Hashtag.of("sample");
    return new TagStats(
        NETWORK,
        tag.canonical(),
        "sample",
        tag,
        null,
        counts(number, Metric.TOTAL_POSTS),
        null,
        null);
  }

  private static Counts counts(int number, Metric... metrics) {
    Map<Metric, Count> counts = new EnumMap<>(Metric.class);
    for (Metric metric : metrics) {
      counts.put(metric, Count.of(number));
    }
    return new Counts(counts);
  }

  private static Visit row(Target target, int number, Instant at) {
    return Look.of(target, number, at).every(PACE).from(NETWORK).row();
  }
}
