package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.encodeResponse;
import static akka.http.javadsl.server.Directives.extractUnmatchedPath;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.getFromResource;
import static akka.http.javadsl.server.Directives.getFromResourceDirectory;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathSingleSlash;
import static akka.http.javadsl.server.Directives.reject;
import static akka.http.javadsl.server.Directives.respondWithHeader;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;

/** The page: static files from the class path. */
final class PageRoutes {

  private static final String PAGES = "io/trawl/web";
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  /** Not ours: a file's GET would answer 404 where the API's own 405 is due. */
  private static final String API = "/v1/";

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
    Route page = get(() -> respondWithHeader(ASK_AGAIN, () -> encodeResponse(() -> files)));
    return extractUnmatchedPath(path -> path.startsWith(API) ? reject() : page);
  }
}
