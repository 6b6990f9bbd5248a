package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.encodeResponse;
import static akka.http.javadsl.server.Directives.extractUnmatchedPath;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.getFromResource;
import static akka.http.javadsl.server.Directives.getFromResourceDirectory;
import static akka.http.javadsl.server.Directives.mapRouteResultFuture;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathSingleSlash;
import static akka.http.javadsl.server.Directives.reject;
import static akka.http.javadsl.server.Directives.respondWithHeader;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Complete;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.server.RouteResult;
import akka.http.javadsl.server.RouteResults;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** The page: static files from the class path. */
final class PageRoutes {

  private static final String PAGES = "io/trawl/web";
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private static final String OPENAPI = "io/trawl/api/openapi.json";

  /** Those that are not in the folder of the page. */
  private static final Set<String> ELSEWHERE =
      Set.of("/", "/openapi.json", "/assets/echarts.min.js");

  /** What may be asked for in that folder; a folder itself has no dot. */
  private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-]+)+\\.[a-z0-9]+");

  /** A browser asks again, and is answered by the ETag: an upgrade is seen at once. */
  private static final RawHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");

  /** Longest time for reading a file from the class path; real time. */
  private static final Duration READ_MAX = Duration.ofSeconds(10);

  private PageRoutes() {}

  static Route routes(ActorSystem<?> system) {
    Route files =
        concat(
            pathSingleSlash(() -> getFromResource(PAGES + "/index.html")),
            path("openapi.json", () -> getFromResource(OPENAPI)),
            path(segment("assets").slash("echarts.min.js"), () -> getFromResource(ECHARTS)),
            getFromResourceDirectory(PAGES));
    Route whole =
        mapRouteResultFuture(answer -> whole(answer, system), () -> encodeResponse(() -> files));
    Route page = get(() -> respondWithHeader(ASK_AGAIN, () -> whole));
    return extractUnmatchedPath(path -> isThere(path) ? page : reject());
  }

  /**
   * The answer in one piece: one that is sent piece by piece is cut off by a node that dies, and a
   * balancer cannot ask another for the rest.
   */
  private static CompletionStage<RouteResult> whole(
      CompletionStage<RouteResult> answer, ActorSystem<?> system) {
    return answer.thenCompose(result ->
        result instanceof Complete complete
            ? complete
                .getResponse()
                .entity()
                .toStrict(READ_MAX.toMillis(), system)
                .thenApply(
                    entity -> RouteResults.complete(complete.getResponse().withEntity(entity)))
            : CompletableFuture.completedFuture(result));
  }

  /** Where there is no file, no method is allowed: it is not found, whatever was asked. */
  private static boolean isThere(String path) {
    return ELSEWHERE.contains(path) || (FILE.matcher(path).matches() && isFile(PAGES + path));
  }

  private static boolean isFile(String resource) {
    return PageRoutes.class.getClassLoader().getResource(resource) != null;
  }
}
