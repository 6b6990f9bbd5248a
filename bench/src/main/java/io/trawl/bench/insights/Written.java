package io.trawl.bench.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.Lake;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A post and an observation of it, written by the lake: what a made lake is copied from. */
record Written(ObjectNode post, ObjectNode observation) {

  private static final String WORDS = "First light over the old harbour, the boats still out. ";
  private static final Duration PACE = Duration.ofMinutes(10);

  /** Has the lake write them, twice, so that the observation has what was before. */
  static Written by(Lake lake, Transport transport) {
    Target target = new Target.Tag("t-sample", "bluesky", "sample", null);
    for (int visit = 1; visit <= 2; visit++) {
      lake.write(List.of(visit(target, visit)));
    }
    transport.send("POST", "/trawl-*/_refresh", new byte[0]).expectOk("refresh");
    return new Written(read(transport, Schema.ANY_POST), read(transport, Schema.ANY_OBSERVATION));
  }

  private static ObjectNode read(Transport transport, String index) {
    JsonNode hit =
        transport
            .send("GET", "/" + index + "/_search?size=1&sort=indexedAt:desc", new byte[0])
            .expectOk("search")
            .json()
            .at("/hits/hits/0/_source");
    if (!(hit instanceof ObjectNode found)) {
      throw new IllegalStateException("nothing in " + index);
    }
    return found;
  }

  private static VisitResult visit(Target target, int number) {
    Instant at = MadeLake.FROM.plus(Duration.ofHours(number));
    ObjectNode source = JsonNodeFactory.instance.objectNode().put("cid", "bafyrei-made-for-this");
    source.putObject("record").put("$type", "app.bsky.feed.post").put("text", WORDS + WORDS);
    return new VisitResult(
        row(target, number, at), List.of(new Seen(post(number), source)), at, null, false);
  }

  private static Post post(int number) {
    return new Post(
        "bluesky",
        "at://did:plc:made/app.bsky.feed.post/sample",
        "at://did:plc:made/app.bsky.feed.post/sample",
        "https://bsky.example/profile/made/post/sample",
        new Author("did:plc:made", "made.example", "Made"),
        WORDS + WORDS,
        MadeLake.FROM,
        null,
        MediaType.IMAGE,
        new Counts(
            Map.of(
                Metric.LIKES, Count.of(number),
                Metric.COMMENTS, Count.of(number),
                Metric.SHARES, Count.of(number))),
        null,
        null,
        null,
        null,
        null);
  }

  private static Visit row(Target target, int number, Instant at) {
    return new Visit(
        target,
        number,
        at,
        at,
        at,
        RequestKind.PAGE,
        VisitOutcome.FETCHED,
        null,
        null,
        PACE,
        20,
        1,
        null,
        200,
        1,
        List.of(),
        "bluesky");
  }
}
