package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.Directives.put;
import static akka.http.javadsl.server.Directives.reject;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.registry.Sets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /v1/campaigns} and {@code /v1/brands}: the same but for the window. */
final class SetRoutes {

  private final Serving serving;
  private final Sets.Kind kind;
  private final String plural;

  SetRoutes(Serving serving, Sets.Kind kind, String plural) {
    this.serving = serving;
    this.kind = kind;
    this.plural = plural;
  }

  Route routes() {
    return pathPrefix(
        plural,
        () ->
            concat(
                pathEnd(() -> concat(get(this::list), post(() -> serving.withBody(this::create)))),
                path(
                    segment(),
                    id ->
                        concat(
                            get(() -> one(Ids.check(kind.key(), id))),
                            delete(() -> removed(Ids.check(kind.key(), id))))),
                path(
                    segment().slash(segment("pause")),
                    id -> post(() -> paused(Ids.check(kind.key(), id), true))),
                path(
                    segment().slash(segment("resume")),
                    id -> post(() -> paused(Ids.check(kind.key(), id), false))),
                window()));
  }

  /** A brand has none. */
  private Route window() {
    return switch (kind) {
      case CAMPAIGN ->
          path(
              segment().slash(segment("window")),
              id -> put(() -> serving.withBody(body -> moved(Ids.check(kind.key(), id), body))));
      case BRAND -> reject();
    };
  }

  private HttpResponse moved(String id, JsonNode body) {
    Fields fields = Fields.of(body);
    Instant startsAt =
        fields
            .instant("startsAt")
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "startsAt: not given (expected: an instant like 2026-05-01T00:00:00Z)"));
    Instant endsAt = fields.instant("endsAt").orElse(null);
    Instant now = serving.clock().instant();
    if (!serving.registry().sets().window(serving.principal(), id, startsAt, endsAt, now)) {
      throw Ids.unknown(kind.key(), id);
    }
    Sets.Named set = find(id);
    serving.changed().accept(set.targets());
    return Json.answer(StatusCodes.OK, Shown.set(set));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(
            serving.registry().sets().list(kind, serving.principal().team()).stream()
                .map(Shown::set)
                .toList()));
  }

  private Route one(String id) {
    return serving.json(() -> Shown.set(find(id)));
  }

  private Sets.Named find(String id) {
    return serving
        .registry()
        .sets()
        .find(kind, serving.principal().team(), id)
        .orElseThrow(() -> Ids.unknown(kind.key(), id));
  }

  private HttpResponse create(JsonNode body) {
    Fields fields = Fields.of(body);
    NewTargets targets =
        body.has("targets") ? NewTargets.read(body) : new NewTargets(List.of(), false);
    Sets.NewSet asked =
        new Sets.NewSet(
            kind,
            fields.text("name"),
            fields.instant("startsAt").orElse(null),
            fields.instant("endsAt").orElse(null),
            targets.readable());
    Sets.Made made =
        serving.registry().sets().create(serving.principal(), asked, serving.clock().instant());
    serving.changed().accept(made.set().targets());
    Map<String, Object> answer = Shown.set(made.set());
    answer.put("results", targets.results(made.targets()));
    return Json.answer(StatusCodes.CREATED, answer)
        .addHeader(Location.create("/v1/" + plural + "/" + made.set().id()));
  }

  private Route paused(String id, boolean pause) {
    return serving.answering(() -> {
      List<String> targets = find(id).targets();
      var now = serving.clock().instant();
      serving.registry().sets().pause(serving.principal(), kind, id, pause, now);
      serving.changed().accept(targets);
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    });
  }

  private Route removed(String id) {
    return serving.answering(() -> {
      List<String> targets = find(id).targets();
      serving.registry().sets().delete(serving.principal(), kind, id, serving.clock().instant());
      serving.changed().accept(targets);
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    });
  }
}
