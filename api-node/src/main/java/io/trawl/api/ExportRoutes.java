package io.trawl.api;

import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterMultiMap;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.read.ExportRights;
import io.trawl.lake.read.Exports;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/exports/{kind}}: everything of a kind, as far as policies let it out. */
final class ExportRoutes {

  private static final String NEXT = "Trawl-Next";
  private static final String WITHHELD = "Trawl-Withheld";

  private final Serving serving;

  ExportRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return path(
        segment("exports").slash(segment()),
        kind -> get(() -> parameterMultiMap(all -> serving.answering(() -> exported(kind, all)))));
  }

  private HttpResponse exported(String kind, Map<String, List<String>> parameters) {
    int limit = Paging.limit(first(parameters, "limit"), Exports.PAGE_MAX, Exports.PAGE_MAX);
    String format = first(parameters, "format").orElse("json");
    Exports.Page page =
        Exports.page(
            serving.lake().reader(),
            kind,
            parameters.getOrDefault("target", List.of()).stream()
                .map(id -> Ids.check("target", id))
                .toList(),
            rights(),
            first(parameters, "cursor").map(ExportRoutes::after).orElse(null),
            limit);
    return switch (format) {
      case "json" -> Json.answer(StatusCodes.OK, shown(page));
      case "ndjson" -> lines(page);
      case "csv" -> table(page);
      default ->
          throw new IllegalArgumentException(
              "format: " + format + " (expected: json, ndjson or csv)");
    };
  }

  private ExportRights rights() {
    return ExportRights.of(
        serving.registry().policies().all().stream()
            .map(held ->
                new ExportRights.Right(
                    held.policy().source(),
                    held.policy().platform(),
                    held.enabled(),
                    held.policy().export()))
            .toList());
  }

  private static Map<String, Object> shown(Exports.Page page) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("items", page.rows());
    shown.put("withheld", page.withheld());
    shown.put("next", cursor(page));
    return shown;
  }

  private static HttpResponse lines(Exports.Page page) {
    String text = page.rows().stream().map(row -> row + "\n").collect(Collectors.joining());
    var type =
        MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8).toContentType();
    return told(page, HttpResponse.create().withEntity(HttpEntities.create(type, text)));
  }

  private static HttpResponse table(Exports.Page page) {
    return told(
        page,
        HttpResponse.create()
            .withEntity(HttpEntities.create(ContentTypes.TEXT_CSV_UTF8, Csv.table(page.rows()))));
  }

  private static HttpResponse told(Exports.Page page, HttpResponse answer) {
    HttpResponse counted =
        answer.addHeader(RawHeader.create(WITHHELD, Long.toString(page.withheld())));
    String next = cursor(page);
    return next == null ? counted : counted.addHeader(RawHeader.create(NEXT, next));
  }

  private static @Nullable String cursor(Exports.Page page) {
    return page.after() == null
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(page.after().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode after(String cursor) {
    try {
      JsonNode after = Json.read(Base64.getUrlDecoder().decode(cursor));
      if (after.isArray() && after.size() >= 2) {
        return after;
      }
    } catch (IllegalArgumentException | Problems.Malformed _) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "cursor: " + cursor + " (expected: the \"next\" of an answer)");
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }
}
