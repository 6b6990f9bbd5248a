package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameter;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.read.Point;
import io.trawl.lake.read.Window;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/profiles/{platform}}: accounts, by any name that they have or had. */
final class ProfileRoutes {

  private static final String PREFIX = "profiles";
  private static final int POINTS_MAX = 10_000;

  private final Serving serving;

  ProfileRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return concat(
        path(
            segment(PREFIX).slash(segment()),
            platform ->
                get(() ->
                    parameter(
                        "handle",
                        handle ->
                            serving.json(() -> Json.items(lake().named(platform, bare(handle))))))),
        path(
            segment(PREFIX).slash(segment()).slash(segment()),
            (platform, key) ->
                get(() -> serving.json(() -> profile(new Ref(Kind.PROFILE, platform, key))))));
  }

  private static String bare(String handle) {
    return handle.startsWith("@") ? handle.substring(1) : handle;
  }

  /** The followers are the account's, whatever it was called. */
  private Map<String, Object> profile(Ref ref) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("profile", lake().json(ref).orElseThrow(() -> unknown(ref)));
    shown.put(
        "followers",
        lake()
            .history(
                ref,
                Metric.FOLLOWERS,
                new Window(Instant.EPOCH, serving.clock().instant().plusSeconds(1)),
                POINTS_MAX)
            .stream()
            .map(ProfileRoutes::point)
            .toList());
    return shown;
  }

  private static Map<String, Object> point(Point point) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", point.at());
    shown.put(
        "value", point.count().known().isPresent() ? point.count().known().getAsLong() : null);
    return shown;
  }

  private LakeReader lake() {
    return serving.lake().reader();
  }

  private static Problems.NotFound unknown(Ref ref) {
    return new Problems.NotFound(
        "profile: " + ref.platform() + " " + ref.key() + " (expected: one we have seen)");
  }
}
