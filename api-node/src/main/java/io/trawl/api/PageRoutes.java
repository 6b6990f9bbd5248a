package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.encodeResponse;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.getFromResource;
import static akka.http.javadsl.server.Directives.getFromResourceDirectory;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathSingleSlash;
import static akka.http.javadsl.server.Directives.respondWithHeader;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;

/** The page: static files from the class path. */
final class PageRoutes {

  private static final String PAGES = "io/trawl/web";
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
  private static final String OPENAPI = "io/trawl/api/openapi.json";

  /** A browser asks again, and is answered by the ETag: an upgrade is seen at once. */
  private static final RawHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");

  private PageRoutes() {}

  static Route routes() {
    Route files =
        concat(
            pathSingleSlash(() -> getFromResource(PAGES + "/index.html")),
            path("openapi.json", () -> getFromResource(OPENAPI)),
            path(segment("assets").slash("echarts.min.js"), () -> getFromResource(ECHARTS)),
            getFromResourceDirectory(PAGES));
    return get(() -> respondWithHeader(ASK_AGAIN, () -> encodeResponse(() -> files)));
  }
}
