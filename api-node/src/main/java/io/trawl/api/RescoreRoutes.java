package io.trawl.api;

import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.Job;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /v1/rescores}: has texts scored anew that what decides now has not scored. */
final class RescoreRoutes {

  /** The kind of its jobs, which crawlers do. */
  private static final String RESCORE = "rescore";

  private static final String PLATFORM = "platform";

  private final Serving serving;

  RescoreRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return path("rescores", () -> post(() -> serving.withBody(this::begun)));
  }

  private HttpResponse begun(JsonNode body) {
    Map<String, String> asked = new TreeMap<>();
    Fields.of(body).optional(PLATFORM).ifPresent(platform -> asked.put(PLATFORM, known(platform)));
    Job job =
        serving
            .registry()
            .jobs()
            .start(serving.principal(), RESCORE, Json.text(asked), serving.clock().instant());
    return Json.answer(StatusCodes.ACCEPTED, JobRoutes.shown(job));
  }

  private String known(String platform) {
    Set<String> platforms = new TreeSet<>(serving.registry().platforms().all().keySet());
    Checks.check(
        platforms.contains(platform), PLATFORM, "\"" + platform + "\"", "one of " + platforms);
    return platform;
  }
}
