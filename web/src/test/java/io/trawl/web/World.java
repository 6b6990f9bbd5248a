package io.trawl.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * What the canned API knows: nine targets, one of which nobody looked at for four hours of the
 * night, and one only for the last third of the window.
 */
final class World {

  static final Instant NOW = Instant.parse("2026-05-04T12:10:00Z");
  static final Instant FROM = Instant.parse("2026-05-03T12:30:00Z");
  static final Duration INTERVAL = Duration.ofMinutes(30);

  /** Nobody looked at {@link #OUT}: its token was spent. */
  static final Gap NIGHT =
      new Gap("t-2", "2026-05-04T02:00:00Z", "2026-05-04T06:00:00Z", "token exhausted");

  /** Registered late: what was found from before is a lower bound. */
  static final Gap LATE =
      new Gap("t-6", "2026-05-03T12:30:00Z", "2026-05-04T04:15:00Z", "not looked");

  /** The target with the gap in the night. */
  static final String OUT = "t-2";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final List<Watched> TARGETS =
      List.of(
          new Watched("t-1", "instagram", "tag", "nike", 9, false),
          new Watched("t-2", "mastodon", "tag", "nike", 7, false),
          new Watched("t-3", "mastodon", "tag", "adidas", 6, false),
          new Watched("t-4", "bluesky", "tag", "puma", 4, false),
          new Watched("t-5", "bluesky", "handle", "nike.bsky.social", 3, false),
          new Watched("t-6", "mastodon", "tag", "reebok", 3, false),
          new Watched("t-7", "mastodon", "tag", "asics", 2, true),
          new Watched("t-8", "instagram", "handle", "newbalance", 1, false),
          new Watched("t-9", "mastodon", "handle", "Gargron", 1, false));

  /** A stretch nobody looked. */
  record Gap(String target, String from, String to, String cause) {
    boolean covers(String other, Instant begin, Instant end) {
      return target.equals(other)
          && !begin.isBefore(Instant.parse(from))
          && !end.isAfter(Instant.parse(to));
    }

    boolean touches(String other, Instant begin, Instant end) {
      return target.equals(other)
          && begin.isBefore(Instant.parse(to))
          && end.isAfter(Instant.parse(from));
    }
  }

  private record Watched(
      String id, String platform, String kind, String name, int rate, boolean paused) {
    String label() {
      return (kind.equals("tag") ? "#" : "@") + name;
    }
  }

  private World() {}

  /** An answer kept as a file. */
  static JsonNode canned(String name) {
    try (var file = World.class.getResourceAsStream("canned/" + name + ".json")) {
      return JSON.readTree(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static ObjectNode targets() {
    ObjectNode page = NODES.objectNode();
    ArrayNode items = page.putArray("items");
    for (Watched one : TARGETS) {
      ObjectNode target = items.addObject();
      target.put("id", one.id()).put("platform", one.platform()).put("kind", one.kind());
      target.put("name", one.name()).put("pace", "PT5M").put("paused", one.paused());
      target.put("instance", one.platform().equals("mastodon") ? "mastodon.social" : null);
      target.put("createdAt", "2026-04-28T09:00:00.000Z");
      target.put("nextAt", one.paused() ? null : MILLIS.format(NOW.plusSeconds(42L * one.rate())));
      target.putArray("sources").add("team:default");
      target.set("plan", plan(one));
    }
    ((ArrayNode) items.get(0).path("sources")).add("campaign:c-1");
    page.putNull("next");
    return page;
  }

  /** Calls suffice, but not on Mastodon; nobody knows anything of what is paused. */
  private static JsonNode plan(Watched one) {
    if (one.paused()) {
      return NODES.nullNode();
    }
    boolean rare = one.rate() == 1;
    boolean scarce = one.platform().equals("mastodon");
    ObjectNode plan = NODES.objectNode().put("floor", "PT24H").put("priority", 1);
    plan.put("why", scarce ? rare ? "floor" : "worth" : rare ? "others" : "pace");
    plan.put("price", scarce ? 3.412 : 0.0);
    plan.put("interval", scarce ? rare ? "PT24H" : "PT18M20S" : "PT5M");
    plan.put("visitedAt", MILLIS.format(NOW.minusSeconds(60))).put("postsPerHour", one.rate());
    plan.put("caught", rare ? 0 : 1_204L * one.rate()).put("missed", scarce ? 2.5 * one.rate() : 0);
    return plan;
  }

  static ObjectNode postsOverTime() {
    ObjectNode answer = NODES.objectNode().put("interval", INTERVAL.toString());
    ArrayNode series = answer.putArray("series");
    for (Watched one : TARGETS) {
      ObjectNode own = series.addObject();
      own.put("target", one.id()).put("name", one.label()).put("total", 48L * one.rate());
      own.put("timeCoverage", coverage(one));
      ArrayNode points = own.putArray("points");
      for (Instant at = FROM; at.isBefore(NOW); at = at.plus(INTERVAL)) {
        points.add(point(one, at));
      }
      own.set("gaps", gaps(one));
    }
    return insight("posts-over-time", answer);
  }

  private static ObjectNode point(Watched one, Instant at) {
    Instant end = at.plus(INTERVAL);
    ObjectNode point = NODES.objectNode().put("at", MILLIS.format(at));
    long bucket = Duration.between(FROM, at).dividedBy(INTERVAL);
    long value = Math.round(one.rate() * (1.4 + Math.sin(bucket / 7.0 + one.rate())) + bucket % 3);
    if (NIGHT.covers(one.id(), at, end)) {
      return point.putNull("value").put("coverage", 0).put("status", "gap");
    }
    if (LATE.covers(one.id(), at, end)) {
      return bucket % 5 == 0
          ? point.put("value", 1).put("coverage", 0).put("status", "partial")
          : point.putNull("value").put("coverage", 0).put("status", "gap");
    }
    boolean part = LATE.touches(one.id(), at, end);
    point.put("value", value).put("coverage", part ? 0.5 : 1);
    return point.put("status", part || end.isAfter(NOW) ? "partial" : "observed");
  }

  private static double coverage(Watched one) {
    return one.id().equals(NIGHT.target()) ? 0.83 : one.id().equals(LATE.target()) ? 0.33 : 1;
  }

  private static ArrayNode gaps(Watched one) {
    ArrayNode gaps = NODES.arrayNode();
    for (Gap gap : List.of(NIGHT, LATE)) {
      if (gap.target().equals(one.id())) {
        gaps.addObject().put("from", gap.from()).put("to", gap.to()).put("cause", gap.cause());
      }
    }
    return gaps;
  }

  static ObjectNode shares() {
    long total = 48L * TARGETS.stream().mapToInt(Watched::rate).sum();
    ObjectNode answer = NODES.objectNode().put("total", total).put("distinct", total - 12);
    ArrayNode shares = answer.putArray("shares");
    for (Watched one : TARGETS) {
      long posts = 48L * one.rate();
      ObjectNode share = shares.addObject().put("target", one.id()).put("name", one.label());
      share.put("posts", posts).put("share", (double) posts / total);
      share.put("timeCoverage", coverage(one));
    }
    answer.put("rule", "each post counts for each tag it carries; distinct posts, not samples");
    return insight("share-of-posts", answer);
  }

  static ObjectNode coverage() {
    ObjectNode answer =
        NODES.objectNode().put("from", MILLIS.format(FROM)).put("to", MILLIS.format(NOW));
    ArrayNode targets = answer.putArray("targets");
    for (Watched one : TARGETS) {
      ObjectNode own = targets.addObject().put("target", one.id());
      own.put("timeCoverage", coverage(one)).put("looks", 284).put("failures", one.rate());
      own.set("gaps", gaps(one));
    }
    return answer;
  }

  /** Hourly observations; those of {@link #OUT} stop in the night. */
  static ObjectNode history(String insight, String kind, long base) {
    ObjectNode answer = NODES.objectNode();
    ArrayNode series = answer.putArray("series");
    for (Watched one :
        TARGETS.stream().filter(each -> each.kind().equals(kind)).limit(3).toList()) {
      ObjectNode own = series.addObject().put("target", one.id()).put("name", one.label());
      ArrayNode points = own.putArray("points");
      for (Instant at = FROM; at.isBefore(NOW); at = at.plus(Duration.ofHours(1))) {
        long hour = Duration.between(FROM, at).toHours();
        if (!NIGHT.covers(one.id(), at, at)) {
          long value = base * one.rate() + hour * one.rate() * 3;
          points.addObject().put("at", MILLIS.format(at)).put("value", value);
        }
      }
      own.set("gaps", gaps(one));
    }
    return insight(insight, answer);
  }

  /** What the API foretells, as far as the page shows it. */
  static ObjectNode forecast(String text, boolean floorMet) {
    return NODES.objectNode().put("text", text).put("floorMet", floorMet);
  }

  /** A refusal (RFC 9457) of one value. */
  static ObjectNode problem(int status, String title, String detail) {
    ObjectNode problem = NODES.objectNode().put("type", "https://trawl.io/problems/invalid");
    problem.put("title", title).put("status", status).put("detail", detail);
    return problem.put("requestId", "r-42");
  }

  static ObjectNode nothingAt(String question) {
    return problem(404, "Not Found", "there is nothing at " + question);
  }

  static ObjectNode insight(String name, ObjectNode answer) {
    ObjectNode shown = NODES.objectNode().put("insight", name);
    shown.put("from", MILLIS.format(FROM)).put("to", MILLIS.format(NOW));
    shown.put("tz", "UTC").put("basis", "published");
    shown.set("answer", answer);
    return shown;
  }
}
