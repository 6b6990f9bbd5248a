package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.patch;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import io.trawl.registry.Teams;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/teams}: the teams, and what each weighs where calls do not suffice for all. */
final class TeamRoutes {

  private final Serving serving;

  TeamRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "teams",
        () ->
            concat(
                pathEnd(() -> get(this::list)),
                path(
                    segment(),
                    id -> patch(() -> serving.withBody(body -> weighed(id, Fields.of(body)))))));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(serving.registry().teams().all().stream().map(TeamRoutes::shown).toList()));
  }

  private HttpResponse weighed(String id, Fields fields) {
    double weight =
        fields
            .decimal("weight")
            .orElseThrow(
                () -> new IllegalArgumentException("weight: not given (expected: 0.001 to 1000)"));
    Teams teams = serving.registry().teams();
    if (!teams.weigh(serving.principal(), id, weight, serving.clock().instant())) {
      throw unknown(id);
    }
    return teams
        .find(id)
        .map(team -> Json.answer(StatusCodes.OK, shown(team)))
        .orElseThrow(() -> unknown(id));
  }

  private static Problems.NotFound unknown(String id) {
    return new Problems.NotFound("team: " + id + " (expected: an id of /v1/teams)");
  }

  private static Map<String, Object> shown(Teams.Team team) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", team.id());
    shown.put("weight", team.weight());
    shown.put("createdAt", team.createdAt());
    return shown;
  }
}
