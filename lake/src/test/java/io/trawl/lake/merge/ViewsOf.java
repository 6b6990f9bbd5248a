package io.trawl.lake.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Views of one post that know different parts of it, at instants that may be equal. */
final class ViewsOf {

  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final int INSTANTS = 6;

  /** A view and by whom it was seen. */
  record View(Seen seen, Sighting by) {
    Merged merged() {
      return Views.of(seen, by);
    }
  }

  private ViewsOf() {}

  static Arbitrary<List<View>> aPost() {
    return view().list().ofMinSize(1).ofMaxSize(7);
  }

  private static Arbitrary<View> view() {
    return Combinators.combine(post(), sighting(), Arbitraries.of("{}", "{\"a\":1}", "[2]"))
        .as((post, by, source) -> new View(new Seen(post, source(source)), by));
  }

  private static JsonNode source(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  private static Arbitrary<Sighting> sighting() {
    return Combinators.combine(
            Arbitraries.of("t-1", "t-2", "t-3"),
            Arbitraries.longs().between(1, 9),
            Arbitraries.integers().between(0, INSTANTS))
        .as((target, visit, second) -> new Sighting(target, visit, START, at(second)));
  }

  static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Arbitrary<Post> post() {
    return Combinators.combine(
            Arbitraries.of("hello", "hello, edited").injectNull(0.4),
            Arbitraries.of("alice", "bob").injectNull(0.4),
            tags().injectNull(0.4),
            Arbitraries.of(true, false).injectNull(0.5),
            counts(),
            Arbitraries.of(START, START.minusSeconds(1)).injectNull(0.5))
        .as((text, author, tags, sensitive, counts, created) ->
            new Post(
                "net",
                "p1",
                "p1",
                null,
                new Author(null, author, null),
                text,
                created,
                null,
                null,
                counts,
                tags,
                null,
                null,
                null,
                sensitive));
  }

  private static Arbitrary<List<Hashtag>> tags() {
    return Arbitraries.of("BLM", "blm", "cats").map(Hashtag::of).list().ofMaxSize(3);
  }

  private static Arbitrary<Counts> counts() {
    Arbitrary<Count> count =
        Arbitraries.of(
            Count.absent(), Count.hidden(), Count.of(0), Count.of(7), Count.of(5_000_000_000L));
    return Combinators.combine(count, count).as((likes, views) -> new Counts(map(likes, views)));
  }

  private static Map<Metric, Count> map(Count likes, Count views) {
    Map<Metric, Count> counts = new EnumMap<>(Metric.class);
    counts.put(Metric.LIKES, likes);
    counts.put(Metric.VIEWS, views);
    return counts;
  }
}
