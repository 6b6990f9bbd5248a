package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.patch;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.TargetChange;
import io.trawl.registry.Targets;
import io.trawl.registry.Targets.Registration;
import io.trawl.registry.Ways;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /v1/targets}. */
final class TargetRoutes {

  private static final int PAGE_DEFAULT = 100;

  private final Serving serving;

  TargetRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "targets",
        () ->
            concat(
                pathEnd(
                    () -> concat(get(this::list), post(() -> serving.withBody(this::register)))),
                path(
                    segment(),
                    id ->
                        concat(
                            get(() -> one(Ids.check("target", id))),
                            patch(() ->
                                serving.withBody(body -> changed(Ids.check("target", id), body))),
                            delete(() -> removed(Ids.check("target", id))))),
                path(
                    segment().slash(segment("pause")),
                    id -> post(() -> paused(Ids.check("target", id), true))),
                path(
                    segment().slash(segment("resume")),
                    id -> post(() -> paused(Ids.check("target", id), false)))));
  }

  private Route list() {
    return parameterOptional(
        "cursor",
        cursor ->
            parameterOptional(
                "limit",
                limit ->
                    serving.json(() ->
                        page(
                            cursor.map(TargetRoutes::cursor).orElse(""),
                            Paging.limit(limit, PAGE_DEFAULT, Targets.PAGE_MAX)))));
  }

  private static String cursor(String text) {
    Checks.check(Ids.isOne(text), "cursor", text, "the \"next\" of an answer");
    return text;
  }

  private Map<String, Object> page(String after, int limit) {
    List<Targets.Listed> found =
        serving.registry().targets().list(serving.principal().team(), after, limit);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", found.stream().map(shown()).toList());
    page.put("next", found.size() < limit ? null : found.getLast().target().id());
    return page;
  }

  /** How targets look, each with the way by which it would be asked now. */
  private Function<Targets.Listed, Map<String, Object>> shown() {
    Ways ways = serving.registry().sources().ways();
    Instant now = serving.clock().instant();
    return listed -> {
      Map<String, Object> shown = Shown.listed(listed);
      shown.put("way", SourcesShown.way(ways, listed.target(), now));
      return shown;
    };
  }

  private Route one(String id) {
    return serving.json(() ->
        serving
            .registry()
            .targets()
            .find(serving.principal().team(), id)
            .map(shown())
            .orElseThrow(() -> Ids.unknown("target", id)));
  }

  private HttpResponse register(JsonNode body) {
    NewTargets asked = NewTargets.read(body);
    List<Registration> judged =
        serving
            .registry()
            .targets()
            .register(serving.principal(), asked.readable(), serving.clock().instant());
    List<String> ids = NewTargets.ids(judged);
    if (ids.isEmpty()) {
      throw new Problems.Unprocessable(asked.refusals(judged));
    }
    serving.changed().accept(ids);
    Map<String, Targets.Listed> listed =
        serving.registry().targets().find(serving.principal().team(), ids);
    Map<String, Object> forecast =
        RegisteredForecast.of(serving.registry().pools(), listed.values());
    return asked.single()
        ? single(Optional.ofNullable(listed.get(ids.getFirst())).orElseThrow(), forecast)
        : many(asked.results(judged), ids.size(), forecast);
  }

  private static HttpResponse many(
      List<Map<String, Object>> results, int registered, @Nullable Map<String, Object> forecast) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", results);
    answer.put("registered", registered);
    answer.put("refused", results.size() - registered);
    answer.put("forecast", forecast);
    return Json.answer(StatusCodes.OK, answer);
  }

  private HttpResponse single(Targets.Listed listed, @Nullable Map<String, Object> forecast) {
    Map<String, Object> answer = new LinkedHashMap<>(shown().apply(listed));
    answer.put("forecast", forecast);
    return Json.answer(StatusCodes.CREATED, answer)
        .addHeader(Location.create("/v1/targets/" + listed.target().id()));
  }

  private HttpResponse changed(String id, JsonNode body) {
    Fields fields = Fields.of(body);
    TargetChange change =
        new TargetChange(
            fields.duration("pace").orElse(null),
            fields.duration("floor").orElse(null),
            fields.decimal("priority").orElse(null));
    Targets targets = serving.registry().targets();
    if (!targets.change(serving.principal(), id, change, serving.clock().instant())) {
      throw Ids.unknown("target", id);
    }
    serving.changed().accept(List.of(id));
    return targets
        .find(serving.principal().team(), id)
        .map(listed -> Json.answer(StatusCodes.OK, shown().apply(listed)))
        .orElseThrow(() -> Ids.unknown("target", id));
  }

  private Route paused(String id, boolean pause) {
    return serving.answering(() ->
        done(
            id,
            serving
                .registry()
                .targets()
                .pause(serving.principal(), id, pause, serving.clock().instant())));
  }

  private Route removed(String id) {
    return serving.answering(() ->
        done(
            id,
            serving
                .registry()
                .targets()
                .delete(serving.principal(), id, serving.clock().instant())));
  }

  private HttpResponse done(String id, boolean found) {
    if (!found) {
      throw Ids.unknown("target", id);
    }
    serving.changed().accept(List.of(id));
    return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
  }
}
