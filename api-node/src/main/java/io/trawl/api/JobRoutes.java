package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import io.trawl.registry.Job;
import io.trawl.registry.Jobs;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/jobs}: long work in steps. */
final class JobRoutes {

  private final Serving serving;

  JobRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "jobs",
        () ->
            concat(
                pathEnd(() -> get(this::list)),
                path(segment(), id -> get(() -> one(id))),
                path(segment().slash("cancel"), id -> post(() -> cancelled(id)))));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(
            jobs().list(serving.principal().team()).stream().map(JobRoutes::shown).toList()));
  }

  private Route one(String id) {
    return serving.json(() ->
        jobs()
            .find(serving.principal().team(), Ids.check("job", id))
            .map(JobRoutes::shown)
            .orElseThrow(() -> Ids.unknown("job", id)));
  }

  private Route cancelled(String id) {
    return serving.answering(() ->
        Json.answer(
            StatusCodes.OK,
            jobs()
                .cancel(serving.principal(), Ids.check("job", id), serving.clock().instant())
                .map(JobRoutes::shown)
                .orElseThrow(() -> Ids.unknown("job", id))));
  }

  private Jobs jobs() {
    return serving.registry().jobs();
  }

  /** What a job looks like from outside; how far it is, in its kind's own words. */
  static Map<String, Object> shown(Job job) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", job.id());
    shown.put("kind", job.kind());
    shown.put("state", job.state().key());
    shown.put("arguments", Json.kept(job.arguments()));
    shown.put("progress", Json.kept(job.progress()));
    shown.put("problem", job.problem());
    shown.put("failures", job.failures());
    shown.put("actor", job.actor());
    shown.put("createdAt", job.createdAt());
    shown.put("updatedAt", job.updatedAt());
    shown.put("finishedAt", job.finishedAt());
    return shown;
  }
}
