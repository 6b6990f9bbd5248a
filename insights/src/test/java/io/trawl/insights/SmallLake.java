package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A network of its own in a real lake, what was seen of it, and questions about it. */
final class SmallLake implements AutoCloseable {

  static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  static final Duration PACE = Duration.ofMinutes(10);

  private static final AtomicInteger NETS = new AtomicInteger();

  /** JSON as the API writes it. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final String platform =
      "i" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(DAY.plus(Duration.ofDays(2)));
  private final Sights sights = new Sights();
  private final Scorer scorer;
  private final Lake lake;

  SmallLake() {
    this(Scorer.NONE);
  }

  /** One in which texts are scored. */
  SmallLake(Scorer scorer) {
    this.scorer = scorer;
    this.lake =
        Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, scorer, now::get);
  }

  String platform() {
    return platform;
  }

  /** What is written from here on is taken at that instant. */
  void goOnAt(Instant instant) {
    now.set(instant);
  }

  /** An id no other lake uses. */
  String id(String target) {
    return platform + "-" + target;
  }

  /** An instant of the day, {@code 10:30}. */
  static Instant at(String time) {
    return Instant.parse("2026-05-01T" + time + ":00Z");
  }

  /** A look that read a page. */
  void look(String target, Instant at, Document... documents) {
    List<Seen> seen =
        Stream.of(documents)
            .map(document -> new Seen(document, JsonNodeFactory.instance.objectNode()))
            .toList();
    Visit row = row(target, at, VisitOutcome.FETCHED, PACE);
    write(List.of(new VisitResult(row, seen, at, null, false)));
  }

  /** A look that came to something else. */
  void failed(String target, Instant at, VisitOutcome outcome) {
    write(List.of(VisitResult.rowOnly(row(target, at, outcome, PACE))));
  }

  /** A look that read a page only when its answer was read anew, after later ones had come. */
  void lookedAnew(String target, Instant at) {
    Target tag = new Target.Tag(id(target), platform, target, null);
    write(
        List.of(
            VisitResult.rowOnly(Look.of(tag, numbers.incrementAndGet(), at).every(PACE).row())));
  }

  /** Empty pages, one every pace. */
  void looks(String target, Duration pace, Instant from, Instant to) {
    looks(RequestKind.PAGE, target, pace, from, to);
  }

  /** The same of a kind. */
  void looks(RequestKind kind, String target, Duration pace, Instant from, Instant to) {
    List<VisitResult> results = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = at.plus(pace)) {
      results.add(VisitResult.rowOnly(row(kind, target, at, VisitOutcome.FETCHED, pace)));
    }
    write(results);
  }

  /** A look at what is said below a post. */
  void talk(String target, Instant at, String post, Comment... comments) {
    List<Seen> seen =
        Stream.of(comments)
            .map(comment -> new Seen(comment, JsonNodeFactory.instance.objectNode()))
            .toList();
    Visit row = row(RequestKind.COMMENTS, target, at, VisitOutcome.FETCHED, PACE);
    Talk talk = new Talk(post, post, comments.length);
    write(List.of(new VisitResult(row, seen, at, null, false, talk)));
  }

  private Visit row(String target, Instant at, VisitOutcome outcome, Duration pace) {
    return row(RequestKind.PAGE, target, at, outcome, pace);
  }

  private Visit row(
      RequestKind kind, String target, Instant at, VisitOutcome outcome, Duration pace) {
    return Look.of(
            new Target.Tag(id(target), platform, target, null), numbers.incrementAndGet(), at)
        .asking(kind)
        .ending(outcome)
        .every(pace)
        .unseen(
            kind == RequestKind.PAGE && outcome == VisitOutcome.FETCHED
                ? sights.unseen(target, at, pace)
                : null)
        .row();
  }

  private void write(List<VisitResult> results) {
    assertThat(lake.write(results)).allMatch(Verdict.Acknowledged.class::isInstance);
  }

  /** A post with likes, comments and shares, of which each may be hidden or absent. */
  Post post(String key, Instant published, Map<Metric, Count> counts, String... tags) {
    return new Post(
        platform,
        key,
        key,
        "https://example.org/" + key.hashCode(),
        new Author("a1", "alice", null),
        "text",
        published,
        null,
        null,
        new Counts(counts),
        Stream.of(tags).map(Hashtag::of).toList(),
        null,
        null,
        null,
        null);
  }

  Post post(String key, Instant published, long likes, String... tags) {
    return post(key, published, Map.of(Metric.LIKES, Count.of(likes)), tags);
  }

  /** What a network counts under a tag, in whatever spelling. */
  TagStats counted(String spelling, long total) {
    return new TagStats(
        platform,
        Hashtag.of(spelling).canonical(),
        spelling,
        Hashtag.of(spelling),
        null,
        new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(total))),
        null,
        null);
  }

  /** The day of handles, each of a name. */
  Scope handles(String... names) {
    return new Scope(
        Stream.of(names)
            .map(name -> new Scope.Watched(id(name), "@" + name, platform, PACE))
            .toList(),
        DAY,
        DAY.plus(Duration.ofDays(1)),
        DAY.plus(Duration.ofDays(2)),
        ZoneOffset.UTC);
  }

  /** An account as it was seen. */
  Profile account(String key, String handle, Map<Metric, Count> counts) {
    return new Profile(
        platform,
        key,
        key,
        handle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Counts(counts),
        null,
        null);
  }

  /** Brands beside each other, each of some of a scope's targets. */
  Scope comparing(Scope scope, Map<String, List<String>> brands) {
    return scope.comparing(
        brands.entrySet().stream()
            .map(brand ->
                new Scope.Side(
                    brand.getKey(),
                    brand.getKey(),
                    true,
                    brand.getValue().stream().map(this::id).toList()))
            .toList());
  }

  /** The day as seen from its end, in UTC. */
  Scope day(String... targets) {
    return scope(DAY, DAY.plus(Duration.ofDays(1)), ZoneOffset.UTC, targets);
  }

  Scope scope(Instant from, Instant to, ZoneId zone, String... targets) {
    List<Scope.Watched> watched =
        Stream.of(targets)
            .map(name -> new Scope.Watched(id(name), "#" + name, platform, PACE))
            .toList();
    return new Scope(watched, from, to, DAY.plus(Duration.ofDays(2)), zone).scoredBy(scorer);
  }

  /** What an insight answers, as a client reads it. */
  JsonNode ask(String insight, Scope scope, Map<String, String> parameters) {
    return JSON.valueToTree(found(insight, scope, parameters));
  }

  /** The same before it is written. */
  Object found(String insight, Scope scope, Map<String, String> parameters) {
    return run(Insight.all().get(insight).plan(scope, new Parameters(parameters)));
  }

  /** What a plan comes to. */
  Object run(Insight.Plan plan) {
    lake.reader().refresh();
    return plan.run(Insight.each(it -> lake.reader().search(it.index(), it.body())));
  }

  /** What it answers as of an instant, of the lake as it is now. */
  JsonNode ask(String insight, Scope scope, Map<String, String> parameters, Instant asOf) {
    lake.reader().refresh();
    Insight.Plan plan = Insight.all().get(insight).plan(scope, new Parameters(parameters));
    AsOf then = new AsOf(insight, asOf);
    return JSON.valueToTree(
        plan.run(
            Insight.each(
                search -> then.ask(search, it -> lake.reader().search(it.index(), it.body())))));
  }

  @Override
  public void close() {
    lake.close();
  }
}
