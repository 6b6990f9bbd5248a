package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /v1/posts/{platform}/{key}}: one post, the answer in which it was seen last, and what
 * stands below it.
 */
final class PostRoutes {

  private static final int PAGE_DEFAULT = 100;

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
            (platform, key) -> get(() -> serving.json(() -> raw(platform, key)))),
        path(
            segment("posts").slash(segment()).slash(segment()).slash(segment("comments")),
            (platform, key) -> get(() -> comments(new Ref(Kind.POST, platform, key)))));
  }

  private Route comments(Ref post) {
    return parameterOptional(
        "cursor",
        cursor ->
            parameterOptional(
                "limit",
                limit ->
                    serving.json(() ->
                        comments(
                            post,
                            cursor,
                            Paging.limit(limit, PAGE_DEFAULT, LakeReader.COMMENTS_MAX)))));
  }

  private Map<String, Object> comments(Ref post, Optional<String> cursor, int limit) {
    post(post.platform(), post.key());
    List<JsonNode> found =
        serving
            .lake()
            .reader()
            .comments(post, cursor.orElse(null), limit)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "cursor: " + cursor.orElse("") + " (expected: the \"next\" of an answer)"));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", found);
    page.put("next", found.size() < limit ? null : found.getLast().path(Schema.KEY).asText());
    return page;
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
