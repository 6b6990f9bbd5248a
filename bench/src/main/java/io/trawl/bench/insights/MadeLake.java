package io.trawl.bench.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.bench.Benches;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A lake of any size: posts of 90 days under twenty tags, each post seen {@link #VIEWS} times, some
 * with comments, and beside them accounts, the tags' own numbers and a row for every visit, all as
 * the lake itself writes them (copies of its own lines), sent by {@code _bulk}.
 */
final class MadeLake {

  static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  static final Instant TO = FROM.plus(Duration.ofDays(90));

  /** Tags; as many of the posts are under each. */
  static final int TARGETS = 20;

  /** How old a post is when it is seen, in hours. */
  private static final List<Integer> VIEWS = List.of(1, 6, 22, 26, 72);

  private static final String NETWORK = "bluesky";
  private static final int AUTHORS = 50_000;
  private static final int CO_TAGS = 2_000;
  private static final int COMMENTED_EVERY = 20;
  private static final int COMMENTS = 2;
  private static final int TELL_EVERY = 50_000;
  private static final List<String> MEDIA = List.of("image", "video", "text");
  private static final List<Metric> COUNTED = List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES);

  private final Written written;
  private final Lines lines;
  private final SplittableRandom random = new SplittableRandom(1);
  private final MadeVisits visits;

  /** From documents, observations and a row as the lake writes them. */
  MadeLake(Transport transport, Written written) {
    this.written = written;
    this.lines = new Lines(transport);
    this.visits = new MadeVisits(written.visit(), lines);
  }

  static String target(int number) {
    return "t-made-" + number;
  }

  static String tag(int number) {
    return "made" + number;
  }

  static String post(int number) {
    return "at://did:plc:made/app.bsky.feed.post/" + number;
  }

  private static String author(int number) {
    return "did:plc:" + number;
  }

  /**
   * Makes so many posts, and all that belongs to them.
   *
   * @param there those that are there: a lake that grows is the same as one made at once
   */
  void fill(int there, int posts) {
    for (int i = 0; i < posts; i++) {
      lines.keep(i >= there);
      made(i);
      if (i % TELL_EVERY == 1) {
        lines.hurry(true); // Every month has indices of its own, which come one after the other.
        Benches.OUT.println("made " + i + " of " + posts + " posts");
      }
    }
    new MadeAccounts(written, lines).fill(AUTHORS);
    visits.fill();
    lines.end();
    lines.hurry(false);
  }

  private int someAuthor() {
    return (int) (AUTHORS * Math.pow(random.nextDouble(), 2));
  }

  private void made(int number) {
    Instant created = FROM.plusMillis(random.nextLong(Duration.between(FROM, TO).toMillis()));
    String author = author(someAuthor());
    String target = target(number % TARGETS);
    ArrayNode tags = Json.object().arrayNode().add(tag(number % TARGETS));
    for (int i = 0; i < random.nextInt(4); i++) {
      tags.add("co" + (int) (CO_TAGS * Math.pow(random.nextDouble(), 3)));
    }
    long likes = (long) Math.exp(random.nextDouble() * 8);
    ObjectNode shared = Json.object().put(Schema.KEY, post(number)).put(Schema.AUTHOR_ID, author);
    shared.put(Schema.CREATED_AT, created.toString()).set(Schema.TAGS, tags);
    shared.putArray(Schema.SEEN_BY).add(target);
    for (int view = 1; view <= VIEWS.size(); view++) {
      observed(shared, target, number, view, created, likes);
    }
    ObjectNode doc = some(Kind.POST);
    doc.setAll(shared);
    doc.put(Schema.AUTHOR_HANDLE, handle(author));
    doc.put(Schema.MEDIA_TYPE, MEDIA.get(random.nextInt(MEDIA.size())));
    doc.put(Schema.FIRST_SEEN_AT, created.plus(Duration.ofHours(VIEWS.getFirst())).toString());
    doc.put(Schema.LAST_SEEN_AT, created.plus(Duration.ofHours(VIEWS.getLast())).toString());
    doc.put(Schema.TEXT_PRINT, "p" + number);
    COUNTED.forEach(metric -> doc.put(metric.key(), counted(metric, likes)));
    written(Kind.POST, post(number), created, doc);
    visits.found(number % TARGETS, created);
    if (number % COMMENTED_EVERY == 0) {
      for (int i = 0; i < COMMENTS; i++) {
        commented(number, number + "-" + i, target, created);
      }
    }
  }

  private ObjectNode some(Kind kind) {
    List<ObjectNode> all = written.of(kind);
    return all.get(random.nextInt(all.size())).deepCopy();
  }

  private static String handle(String author) {
    return author.substring("did:plc:".length()) + ".made.example";
  }

  private void commented(int post, String id, String target, Instant posted) {
    Instant created = posted.plus(Duration.ofMinutes(random.nextLong(1, 600)));
    String author = author(someAuthor());
    ObjectNode doc = some(Kind.COMMENT);
    doc.put(Schema.KEY, "at://did:plc:said/app.bsky.feed.post/" + id);
    doc.put(Schema.OF, post(post)).put(Schema.CREATED_AT, created.toString());
    doc.put(Schema.AUTHOR_ID, author).put(Schema.AUTHOR_HANDLE, handle(author));
    doc.putArray(Schema.SEEN_BY).add(target);
    written(Kind.COMMENT, doc.path(Schema.KEY).asText(), created, doc);
  }

  private void written(Kind kind, String key, Instant created, JsonNode doc) {
    Ref ref = new Ref(kind, NETWORK, key);
    lines.add(Schema.home(ref, created, TO), ref.id(), doc);
  }

  private void observed(
      ObjectNode shared, String target, int number, int view, Instant created, long likes) {
    ObjectNode doc = written.observation(Kind.POST).deepCopy();
    doc.setAll(shared);
    Instant at = created.plus(Duration.ofHours(VIEWS.get(view - 1)));
    doc.put(Schema.DOCUMENT, new Ref(Kind.POST, NETWORK, post(number)).id());
    doc.put(Schema.TARGET, target).put(Schema.VISIT, view);
    doc.put(Schema.AT, at.toString()).put(Schema.PLANNED, at.toString());
    doc.put(Schema.INDEXED_AT, at.plusSeconds(2).toString());
    for (Metric metric : COUNTED) {
      long now = counted(metric, likes) * view / VIEWS.size();
      long before = counted(metric, likes) * (view - 1) / VIEWS.size();
      doc.put(metric.key(), now).put(Schema.delta(metric), now - before);
      doc.put(Schema.previous(metric), before);
      doc.put(Schema.previousAt(metric), at.minus(Duration.ofHours(1)).toEpochMilli());
    }
    lines.add(Schema.observations(NETWORK, at), number + "-" + view, doc);
  }

  private static long counted(Metric metric, long likes) {
    return metric == Metric.LIKES ? likes : likes / 10;
  }
}
