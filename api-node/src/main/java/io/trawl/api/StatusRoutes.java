package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathPrefix;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.schema.Schema;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.Tokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health}, {@code /v1/status} and {@code /v1/platforms}: how we are, and what we can. */
final class StatusRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(StatusRoutes.class);

  private static final Map<String, String> COUNTED =
      Map.of(
          "post", Schema.ANY_POST,
          "comment", Schema.ANY_COMMENT,
          "repost", Schema.ANY_REPOST,
          "profile", Schema.ANY_PROFILE,
          "tag", Schema.ANY_TAG,
          "observation", Schema.ANY_OBSERVATION,
          "visit", Schema.ANY_VISIT,
          "quarantine", Schema.ANY_QUARANTINE);

  private final Serving serving;

  StatusRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return concat(
        path("health", () -> get(() -> serving.answering(this::health))),
        pathPrefix(
            "v1",
            () ->
                concat(
                    path("status", () -> get(() -> serving.json(this::status))),
                    path("platforms", () -> get(() -> serving.json(this::platforms))))));
  }

  private HttpResponse health() {
    boolean lake = serving.lake().isHealthy();
    boolean database = isDatabaseWell();
    boolean stopping = serving.stopping().getAsBoolean();
    boolean well = lake && database && !stopping;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", stopping ? "stopping" : well ? "ok" : "degraded");
    body.put("elasticsearch", lake);
    body.put("postgresql", database);
    return Json.answer(well ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE, body);
  }

  private boolean isDatabaseWell() {
    try {
      serving.registry().platforms().all();
      return true;
    } catch (RuntimeException failure) {
      LOG.warn("health.postgresql cause={}", failure.toString());
      return false;
    }
  }

  private Map<String, Object> status() {
    Instant now = serving.clock().instant();
    DueTimes.Backlog backlog = serving.registry().dueTimes().backlog(now);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("now", now);
    status.put("targets", backlog.targets());
    status.put("due", backlog.due());
    status.put("overdueSeconds", backlog.overdue().toSeconds());
    status.put("tokens", serving.registry().tokens().all().stream().map(this::token).toList());
    Map<String, Long> documents = new LinkedHashMap<>();
    COUNTED.keySet().stream().sorted().forEach(kind -> documents.put(kind, count(kind)));
    status.put("documents", documents);
    return status;
  }

  private Map<String, Object> token(Tokens.Token token) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", token.id());
    shown.put("platform", token.platform());
    shown.put("instance", token.instance().isEmpty() ? null : token.instance());
    shown.put("calls", token.calls());
    shown.put("window", token.window());
    shown.put("state", token.state());
    shown.put("suspendedUntil", token.suspendedUntil());
    return shown;
  }

  private long count(String kind) {
    var body = JsonNodeFactory.instance.objectNode().put("size", 0).put("track_total_hits", true);
    String index = COUNTED.getOrDefault(kind, kind);
    return serving
        .lake()
        .reader()
        .search(index, body)
        .path("hits")
        .path("total")
        .path("value")
        .asLong();
  }

  private Map<String, Object> platforms() {
    List<Map<String, Object>> all =
        serving.registry().platforms().all().values().stream().map(this::platform).toList();
    return Json.items(all);
  }

  private Map<String, Object> platform(Platform platform) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("key", platform.key());
    shown.put("enabled", platform.enabled());
    shown.put("kinds", platform.kinds());
    shown.put("instance", platform.instance().isEmpty() ? null : platform.instance());
    shown.put("pace", platform.pace());
    return shown;
  }
}
