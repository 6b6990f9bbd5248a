package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.encodeResponse;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.getFromResource;
import static akka.http.javadsl.server.Directives.getFromResourceDirectory;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathSingleSlash;

import akka.http.javadsl.server.Route;

/** The page: static files from the class path. */
final class PageRoutes {

  private static final String PAGES = "io/trawl/web";
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
  private static final String OPENAPI = "io/trawl/api/openapi.json";

  private PageRoutes() {}

  static Route routes() {
    return get(() ->
        encodeResponse(() ->
            concat(
                pathSingleSlash(() -> getFromResource(PAGES + "/index.html")),
                path("openapi.json", () -> getFromResource(OPENAPI)),
                path(
                    akka.http.javadsl.server.PathMatchers.segment("assets").slash("echarts.min.js"),
                    () -> getFromResource(ECHARTS)),
                getFromResourceDirectory(PAGES))));
  }
}
