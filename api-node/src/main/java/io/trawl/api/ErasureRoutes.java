package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.Erasures;
import io.trawl.registry.Job;
import io.trawl.registry.Platforms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code /v1/erasures}: people of whom nothing may be kept. */
final class ErasureRoutes {

  private final Serving serving;

  ErasureRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "erasures",
        () ->
            concat(
                pathEnd(() -> concat(get(this::list), post(() -> serving.withBody(this::begun)))),
                path(segment(), id -> get(() -> one(id)))));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(
            erasures().list(serving.principal().team()).stream()
                .map(ErasureRoutes::shown)
                .toList()));
  }

  private Route one(String id) {
    return serving.json(() ->
        serving
            .registry()
            .jobs()
            .find(serving.principal().team(), Ids.check("erasure", id))
            .filter(job -> job.kind().equals(Erasures.KIND))
            .map(ErasureRoutes::shown)
            .orElseThrow(() -> Ids.unknown("erasure", id)));
  }

  /** The names are in this answer and in nothing that is kept. */
  private HttpResponse begun(JsonNode body) {
    Fields fields = Fields.of(body);
    Erasures.Person person = person(fields);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("platform", person.platform());
    shown.put("accounts", new TreeSet<>(person.accounts()));
    shown.put("handles", new TreeSet<>(person.handles()));
    shown.put("former", new TreeSet<>(person.former()));
    if (body.path("dryRun").asBoolean()) {
      return Json.answer(StatusCodes.OK, shown);
    }
    Job job =
        erasures()
            .start(
                serving.principal(),
                person,
                fields.optional("reason").orElse(""),
                serving.clock().instant());
    shown.putAll(shown(job));
    return Json.answer(StatusCodes.ACCEPTED, shown);
  }

  private Erasures.Person person(Fields fields) {
    String platform = fields.text("platform");
    Map<String, Platforms.Platform> platforms = serving.registry().platforms().all();
    Checks.check(
        platforms.containsKey(platform),
        "platform",
        "\"" + platform + "\"",
        "one of " + new TreeSet<>(platforms.keySet()));
    Optional<String> id = fields.optional("id").filter(text -> !text.isBlank());
    Optional<String> handle = fields.optional("handle").filter(text -> !text.isBlank());
    Checks.check(
        id.isPresent() != handle.isPresent(),
        "id",
        id.isPresent() ? "given, and \"handle\" too" : "not given",
        "the account's id; or \"handle\", what it is called now");
    Persons persons = new Persons(erasures(), serving.lake().reader());
    return id.map(text -> persons.byId(platform, text))
        .orElseGet(() -> persons.byHandle(platform, handle.orElseThrow()));
  }

  private Erasures erasures() {
    return serving.registry().erasures();
  }

  /** A request and its receipt: what was found in each place, and what is left there. */
  private static Map<String, Object> shown(Job job) {
    JsonNode arguments = Json.kept(job.arguments());
    JsonNode progress = Json.kept(job.progress());
    boolean done = job.state() == Job.State.DONE;
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", job.id());
    shown.put("platform", arguments.path("platform").asText());
    shown.put("reason", arguments.path("reason").asText());
    shown.put("actor", job.actor());
    shown.put("state", job.state().key());
    shown.put("problem", job.problem());
    shown.put("createdAt", job.createdAt());
    shown.put("finishedAt", job.finishedAt());
    shown.put("sweeps", progress.path("sweep").asInt());
    shown.put("stores", stores(progress.path("found"), done));
    return shown;
  }

  private static List<Map<String, Object>> stores(JsonNode found, boolean done) {
    List<Map<String, Object>> stores = new ArrayList<>();
    for (Map.Entry<String, JsonNode> place : found.properties()) {
      long all = 0;
      for (JsonNode sweep : place.getValue()) {
        all += sweep.asLong();
      }
      long left = done ? place.getValue().path(place.getValue().size() - 1).asLong() : 0;
      Map<String, Object> store = new LinkedHashMap<>();
      store.put("store", place.getKey());
      store.put("found", all);
      store.put("erased", done ? all - left : null);
      store.put("left", done ? left : null);
      stores.add(store);
    }
    return stores;
  }
}
