package io.trawl.api;

import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;

import akka.http.javadsl.server.Route;
import io.trawl.registry.PoolPrices;
import java.util.List;
import java.util.Map;

/** {@code /v1/pools}: what calls cost in each pool, and what each team has of them. */
final class PoolRoutes {

  private final Serving serving;

  PoolRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return path("pools", () -> get(() -> serving.json(this::list)));
  }

  private Map<String, Object> list() {
    List<PoolPrices.Row> rows = serving.registry().prices().all();
    Map<String, Double> weights = serving.registry().teams().weights();
    return Json.items(rows.stream().map(row -> PoolsShown.of(row, weights)).toList());
  }
}
