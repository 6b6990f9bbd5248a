package io.trawl.api;

import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;

import akka.http.javadsl.server.Route;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import io.trawl.registry.PolicyRows;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/policies}: what may be done with what each way brings, and who says so. */
final class PolicyRoutes {

  private final Serving serving;

  PolicyRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return path(
        "policies",
        () ->
            get(() ->
                serving.json(() ->
                    Json.items(
                        serving.registry().policies().all().stream()
                            .map(PolicyRoutes::shown)
                            .toList()))));
  }

  private static Map<String, Object> shown(PolicyRows.Held held) {
    Policy policy = held.policy();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("source", policy.source());
    shown.put("platform", policy.platform());
    shown.put("enabled", held.enabled());
    shown.put("without", policy.without().stream().map(Part::key).toList());
    shown.put("keep", kept(policy.keep()));
    shown.put("export", policy.export().key());
    shown.put("lookAgain", policy.lookAgain());
    shown.put("pseudonyms", policy.pseudonyms());
    shown.put("why", policy.why());
    return shown;
  }

  private static Map<String, Object> kept(Keep keep) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("documents", keep.documents());
    shown.put("observations", keep.observations());
    shown.put("visits", keep.visits());
    shown.put("raw", keep.raw());
    shown.put("gone", keep.gone());
    return shown;
  }
}
