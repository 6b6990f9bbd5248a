package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import io.trawl.registry.Finding;
import io.trawl.registry.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/findings}: changes of what networks deliver. */
final class FindingRoutes {

  private static final int LISTED = 100;

  private final Serving serving;

  FindingRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "findings",
        () ->
            concat(
                pathEnd(() -> get(this::list)),
                path(
                    segment().slash(segment("acknowledge")),
                    id -> post(() -> acknowledged(Ids.check("finding", id))))));
  }

  private Route list() {
    return parameterOptional(
        "state",
        state ->
            parameterOptional(
                "source",
                source ->
                    parameterOptional(
                        "limit",
                        limit ->
                            serving.json(() ->
                                Json.items(
                                    serving
                                        .registry()
                                        .findings()
                                        .list(
                                            open(state),
                                            source.orElse(null),
                                            Paging.limit(limit, LISTED, Findings.LISTED_MAX))
                                        .stream()
                                        .map(FindingRoutes::shown)
                                        .toList())))));
  }

  private static @Nullable Boolean open(Optional<String> state) {
    return switch (state.orElse("open")) {
      case "open" -> Boolean.TRUE;
      case "acknowledged" -> Boolean.FALSE;
      case "all" -> null;
      case String other ->
          throw new IllegalArgumentException(
              "state: " + other + " (expected: open, acknowledged or all)");
    };
  }

  private Route acknowledged(String id) {
    return serving.json(() ->
        serving
            .registry()
            .findings()
            .acknowledge(serving.principal(), id, serving.clock().instant())
            .map(FindingRoutes::shown)
            .orElseThrow(() ->
                new Problems.NotFound("finding: " + id + " (expected: an id of /v1/findings)")));
  }

  private static Map<String, Object> shown(Finding found) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", found.id());
    shown.put("source", found.endpoint().source());
    shown.put("endpoint", found.endpoint().endpoint());
    shown.put("server", found.endpoint().server().isEmpty() ? null : found.endpoint().server());
    shown.put("path", found.place());
    shown.put("kind", found.kind());
    shown.put("before", found.before());
    shown.put("after", found.after());
    shown.put("firstAt", found.firstAt());
    shown.put("target", found.target());
    shown.put("sample", found.sample());
    Finding.Acknowledged acknowledged = found.acknowledged();
    shown.put("state", acknowledged == null ? "open" : "acknowledged");
    shown.put("acknowledgedAt", acknowledged == null ? null : acknowledged.at());
    shown.put("acknowledgedBy", acknowledged == null ? null : acknowledged.by());
    return shown;
  }
}
