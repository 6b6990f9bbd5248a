package io.trawl.bench.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.bench.Benches;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A lake of any size: posts of 90 days under ten tags, each post seen {@link #VIEWS} times, as the
 * lake itself writes them (templates of its own lines), sent by {@code _bulk}.
 */
final class MadeLake {

  static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  static final Instant TO = FROM.plus(Duration.ofDays(90));

  /** Observations of a post. */
  static final int VIEWS = 5;

  /** Tags; a tenth of the posts is under each. */
  static final int TARGETS = 10;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String NETWORK = "bluesky";
  private static final int BATCH = 2_000;
  private static final int AUTHORS = 50_000;
  private static final int CO_TAGS = 2_000;
  private static final int TELL_EVERY = 100_000;
  private static final List<String> MEDIA = List.of("image", "video", "text");
  private static final List<Metric> COUNTED = List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES);

  private final Transport transport;
  private final ObjectNode post;
  private final ObjectNode observation;
  private final SplittableRandom random = new SplittableRandom(1);
  private final StringBuilder lines = new StringBuilder();
  private int waiting;

  /** With a post and an observation as the lake writes them. */
  MadeLake(Transport transport, Written written) {
    this.transport = transport;
    this.post = written.post();
    this.observation = written.observation();
  }

  static String target(int number) {
    return "t-made-" + number;
  }

  /** Makes so many posts. */
  void fill(int posts) {
    for (int i = 0; i < posts; i++) {
      made(i);
      if (i % TELL_EVERY == 0) {
        Benches.OUT.println("made " + i + " of " + posts + " posts");
      }
    }
    send();
    transport.send("POST", "/trawl-*/_refresh", new byte[0]).expectOk("refresh");
  }

  private void made(int number) {
    String key = "at://did:plc:made/app.bsky.feed.post/" + number;
    Instant created = FROM.plusMillis(random.nextLong(Duration.between(FROM, TO).toMillis()));
    String author = "did:plc:" + (int) (AUTHORS * Math.pow(random.nextDouble(), 2));
    String target = target(number % TARGETS);
    ArrayNode tags = JSON.createArrayNode().add("made" + number % TARGETS);
    for (int i = 0; i < random.nextInt(4); i++) {
      tags.add("co" + (int) (CO_TAGS * Math.pow(random.nextDouble(), 3)));
    }
    long likes = (long) Math.exp(random.nextDouble() * 8);
    ObjectNode shared = JSON.createObjectNode().put(Schema.KEY, key).put(Schema.AUTHOR_ID, author);
    shared.put(Schema.CREATED_AT, created.toString()).set(Schema.TAGS, tags);
    shared.putArray(Schema.SEEN_BY).add(target);
    for (int view = 1; view <= VIEWS; view++) {
      observed(shared, target, number, view, created, likes);
    }
    ObjectNode doc = post.deepCopy();
    doc.setAll(shared);
    doc.put(Schema.AUTHOR_HANDLE, author.substring(8) + ".made.example");
    doc.put(Schema.MEDIA_TYPE, MEDIA.get(random.nextInt(MEDIA.size())));
    doc.put(Schema.FIRST_SEEN_AT, created.plus(Duration.ofMinutes(10)).toString());
    doc.put(Schema.LAST_SEEN_AT, created.plus(Duration.ofHours(VIEWS)).toString());
    doc.put(Schema.TEXT_PRINT, "p" + number);
    COUNTED.forEach(metric -> doc.put(metric.key(), counted(metric, likes)));
    line("trawl-post-" + NETWORK + "-" + MONTH.format(created), key, doc);
  }

  private void observed(
      ObjectNode shared, String target, int number, int view, Instant created, long likes) {
    ObjectNode doc = observation.deepCopy();
    doc.setAll(shared);
    Instant at = created.plus(Duration.ofHours(view));
    doc.put(Schema.DOCUMENT, NETWORK + ":" + shared.path(Schema.KEY).asText());
    doc.put(Schema.TARGET, target).put(Schema.VISIT, view);
    doc.put(Schema.AT, at.toString()).put(Schema.PLANNED, at.toString());
    doc.put(Schema.INDEXED_AT, at.plusSeconds(2).toString());
    for (Metric metric : COUNTED) {
      long now = counted(metric, likes) * view / VIEWS;
      long before = counted(metric, likes) * (view - 1) / VIEWS;
      doc.put(metric.key(), now).put(Schema.delta(metric), now - before);
      doc.put(Schema.previous(metric), before);
      doc.put(Schema.previousAt(metric), at.minus(Duration.ofHours(1)).toEpochMilli());
    }
    line("trawl-observation-" + NETWORK + "-" + MONTH.format(at), number + "-" + view, doc);
  }

  private static long counted(Metric metric, long likes) {
    return metric == Metric.LIKES ? likes : likes / 10;
  }

  private void line(String index, String id, ObjectNode doc) {
    try {
      lines.append("{\"index\":{\"_index\":\"").append(index);
      lines.append("\",\"_id\":\"").append(id).append("\"}}\n");
      lines.append(JSON.writeValueAsString(doc)).append('\n');
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (++waiting >= BATCH) {
      send();
    }
  }

  private void send() {
    if (waiting > 0) {
      byte[] body = lines.toString().getBytes(UTF_8);
      Reply reply = transport.send("POST", "/_bulk?filter_path=errors,items.*.error", body);
      if (reply.expectOk("bulk").json().path("errors").asBoolean(true)) {
        throw new IllegalStateException("not indexed: " + reply.json());
      }
      lines.setLength(0);
      waiting = 0;
    }
  }
}
