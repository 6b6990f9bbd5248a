package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.RawResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/posts/{platform}/{key}}: one post, and the answer in which it was seen last. */
final class PostRoutes {

  private final Serving serving;

  PostRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return concat(
        path(
            segment("posts").slash(segment()).slash(segment()),
            (platform, key) -> get(() -> serving.json(() -> post(platform, key)))),
        path(
            segment("posts").slash(segment()).slash(segment()).slash(segment("raw")),
            (platform, key) -> get(() -> serving.json(() -> raw(platform, key)))));
  }

  private Object post(String platform, String key) {
    return serving
        .lake()
        .reader()
        .json(new Ref(Kind.POST, platform, key))
        .orElseThrow(() -> unknown(platform, key));
  }

  private Object raw(String platform, String key) {
    RawResponse raw =
        serving
            .lake()
            .reader()
            .raw(new Ref(Kind.POST, platform, key))
            .orElseThrow(() -> unknown(platform, key));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("url", raw.url());
    shown.put("status", raw.status());
    shown.put("headers", raw.headers());
    shown.put("body", new String(raw.body().bytes(), StandardCharsets.UTF_8));
    return shown;
  }

  private static Problems.NotFound unknown(String platform, String key) {
    return new Problems.NotFound("post: " + platform + " " + key + " (expected: one we have seen)");
  }
}
