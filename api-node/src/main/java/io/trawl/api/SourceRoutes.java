package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.put;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.SourceRows;
import io.trawl.registry.Ways;
import io.trawl.registry.Ways.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /v1/sources}: the ways into platforms, how they are, and in which order they are tried.
 */
final class SourceRoutes {

  private final Serving serving;

  SourceRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "sources",
        () ->
            concat(
                pathEnd(() -> get(() -> serving.json(this::list))),
                path(
                    segment("chains").slash(segment()).slash(segment()),
                    (platform, kind) -> chain(new Watched(platform, kind)))));
  }

  private Map<String, Object> list() {
    Ways ways = serving.registry().sources().ways();
    return SourcesShown.of(ways, serving.registry().platforms().all(), now());
  }

  private Route chain(Watched watched) {
    return concat(
        put(() -> serving.withBody(body -> set(watched, body))),
        delete(() -> serving.answering(() -> usual(watched))));
  }

  private HttpResponse set(Watched watched, JsonNode body) {
    List<String> asked = sources(Fields.of(body).object().path("sources"));
    return shown(rows().chain(serving.principal(), watched, asked, now(), wakeAt()), watched);
  }

  private HttpResponse usual(Watched watched) {
    return shown(rows().usual(serving.principal(), watched, now(), wakeAt()), watched);
  }

  private HttpResponse shown(Ways ways, Watched watched) {
    return Json.answer(
        StatusCodes.OK,
        SourcesShown.chain(ways, watched, serving.registry().platforms().all(), now()));
  }

  private static List<String> sources(JsonNode list) {
    String given = list.isMissingNode() ? "not given" : Fields.shown(list);
    Checks.check(list.isArray(), "sources", given, "a list of keys of sources");
    List<String> keys = new ArrayList<>();
    for (JsonNode key : list) {
      Checks.check(key.isTextual(), "sources", Fields.shown(key), "texts");
      keys.add(key.textValue());
    }
    return keys;
  }

  private SourceRows rows() {
    return serving.registry().sources();
  }

  private Instant now() {
    return serving.clock().instant();
  }

  /** Once every crawler has seen what is new. */
  private Instant wakeAt() {
    return now().plus(serving.clock().toProduct(SourceRows.SEEN_WITHIN));
  }
}
