package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.model.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests and positions as the lake keeps them beside an answer, and back. Pure. */
final class Readings {

  private static final String KIND = "kind";
  private static final String IDS = "ids";
  private static final String POST = "post";
  private static final String OF = "of";
  private static final String NEWEST = "newest";
  private static final String WALK = "walk";
  private static final String CURSOR = "cursor";
  private static final String PAGES = "pages";
  private static final String BACKFILL = "backfill";

  private Readings() {}

  /** How a connector reads the answer to a request that was made from a position. */
  static Reading of(Connector connector, Request request, Position position) {
    return new Reading(connector.source(), connector.version(), asked(request), position(position));
  }

  /** What kind of request it is, in the words of the visits' rows. */
  static RequestKind kind(Request request) {
    return switch (request) {
      case Request.Page _ -> RequestKind.PAGE;
      case Request.Backfill _ -> RequestKind.BACKFILL;
      case Request.Refresh _ -> RequestKind.REFRESH;
      case Request.Comments _ -> RequestKind.COMMENTS;
      case Request.Resolve _ -> RequestKind.RESOLVE;
    };
  }

  private static ObjectNode asked(Request request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(KIND, kind(request).key());
    if (request instanceof Request.Refresh(_, var ids)) {
      ids.forEach(json.putArray(IDS)::add);
    }
    if (request instanceof Request.Comments(_, var post, var of)) {
      json.put(POST, post).put(OF, of);
    }
    return json;
  }

  /**
   * The request that was made.
   *
   * @param target as the visit's row names it
   */
  static Request request(JsonNode asked, Target target) {
    return switch (RequestKind.of(asked.path(KIND).asText())) {
      case PAGE -> new Request.Page(target);
      case BACKFILL -> new Request.Backfill(target);
      case RESOLVE -> new Request.Resolve(target);
      case REFRESH -> new Request.Refresh(target, ids(asked));
      case COMMENTS ->
          new Request.Comments(target, asked.path(POST).asText(), asked.path(OF).asText());
      case STREAM, IMPORT ->
          throw new IllegalStateException("request: " + asked + " (expected: one that asks)");
    };
  }

  private static List<String> ids(JsonNode asked) {
    List<String> ids = new ArrayList<>();
    asked.path(IDS).forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static ObjectNode position(Position position) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(NEWEST, position.newest()).put(BACKFILL, position.backfill());
    Position.Walk walk = position.walk();
    if (walk != null) {
      json.putObject(WALK)
          .put(CURSOR, walk.cursor())
          .put(NEWEST, walk.newest())
          .put(PAGES, walk.pages());
    }
    return json;
  }

  /** The position it was made from. */
  static Position position(JsonNode json) {
    JsonNode walk = json.path(WALK);
    return new Position(
        text(json, NEWEST),
        walk.isObject()
            ? new Position.Walk(
                walk.path(CURSOR).asText(), text(walk, NEWEST), walk.path(PAGES).asInt())
            : null,
        text(json, BACKFILL));
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }
}
