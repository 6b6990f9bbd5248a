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
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.RateTable;
import io.trawl.registry.RateTables;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /v1/emv-rates}: what the team says attention is worth, version by version. */
final class RateRoutes {

  private static final String PATH = "/v1/emv-rates/";

  private final Serving serving;

  RateRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "emv-rates",
        () ->
            concat(
                pathEnd(() -> concat(get(this::list), post(() -> serving.withBody(this::put)))),
                path(segment(), version -> get(() -> one(version)))));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(
            serving.registry().rateTables().all(serving.principal().team()).stream()
                .map(RateRoutes::shown)
                .toList()));
  }

  private Route one(String version) {
    return serving.json(() ->
        found(serving, version)
            .map(RateRoutes::shown)
            .orElseThrow(() -> new Problems.NotFound(unknown(version))));
  }

  /**
   * The version that a question asks for.
   *
   * @throws IllegalArgumentException if the team has none of that name
   */
  static RateTables.Version asked(Serving serving, String version) {
    return found(serving, version)
        .orElseThrow(() -> new IllegalArgumentException(unknown(version)));
  }

  private static Optional<RateTables.Version> found(Serving serving, String version) {
    try {
      int number = Integer.parseInt(version);
      return serving.registry().rateTables().find(serving.principal().team(), number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String unknown(String version) {
    return "rates: " + version + " (expected: a version of /v1/emv-rates)";
  }

  private HttpResponse put(JsonNode body) {
    Fields fields = Fields.of(body);
    RateTables.Put put =
        serving
            .registry()
            .rateTables()
            .put(
                serving.principal(),
                fields.optional("currency").orElse(""),
                rates(body.path("rates")),
                serving.clock().instant());
    RateTables.Version version = put.version();
    HttpResponse answer =
        Json.answer(put.made() ? StatusCodes.CREATED : StatusCodes.OK, shown(version));
    return put.made()
        ? answer.addHeader(Location.create(PATH + version.table().version()))
        : answer;
  }

  private static Map<String, BigDecimal> rates(JsonNode given) {
    if (!given.isObject()) {
      throw new IllegalArgumentException(
          "rates: "
              + Fields.shown(given)
              + " (expected: an object with any of "
              + RateTable.NAMES
              + "; {} switches the figure off)");
    }
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (Map.Entry<String, JsonNode> rate : given.properties()) {
      if (!rate.getValue().isNumber()) {
        throw new IllegalArgumentException(
            "rates."
                + rate.getKey()
                + ": "
                + Fields.shown(rate.getValue())
                + " (expected: a number)");
      }
      rates.put(rate.getKey(), rate.getValue().decimalValue());
    }
    return rates;
  }

  private static Map<String, Object> shown(RateTables.Version version) {
    RateTable table = version.table();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("version", table.version());
    shown.put("currency", table.isOff() ? null : table.currency());
    shown.put("rates", table.rates());
    shown.put("createdBy", version.actor());
    shown.put("createdAt", version.createdAt());
    return shown;
  }
}
