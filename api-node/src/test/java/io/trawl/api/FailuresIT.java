package io.trawl.api;

import static akka.http.javadsl.server.Directives.failWith;
import static akka.http.javadsl.server.Directives.handleExceptions;
import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.CoordinatedShutdown;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.elastic.Unavailable;
import java.net.URI;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What fails on our side says so, and keeps its insides to itself. */
class FailuresIT {

  @Test
  void withoutItsDatabaseTheApiSaysSo() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.database().close();

      JsonNode problem = problem(api.send("GET", "/v1/targets", ""), 500);
      assertThat(problem.toString()).doesNotContainIgnoringCase("hikari", "jdbc", "io.trawl");

      var health = api.send("GET", "/health", "");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(RunningApi.JSON.readTree(health.body()).toString())
          .isEqualTo("{\"status\":\"degraded\",\"elasticsearch\":true,\"postgresql\":false}");
    }
  }

  @Test
  void aStoreThatIsAwayMayBeAskedAgain() throws Exception {
    try (RunningApi api = new RunningApi()) {
      var pool = new SQLTransientConnectionException("pool exhausted, 10.0.0.7 refused");
      for (Throwable away : List.of(new Unavailable("status 429"), new RuntimeException(pool))) {
        Route failing = handleExceptions(Problems.exceptions("r-1"), () -> failWith(away));

        HttpResponse answer =
            failing
                .handler(api.node().system())
                .apply(HttpRequest.GET("/"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        assertThat(answer.status().intValue()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isPresent();
        assertThat(((HttpEntity.Strict) answer.entity()).getData().utf8String())
            .contains("r-1")
            .doesNotContain("429", "10.0.0.7");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() throws Exception {
    try (RunningApi api = new RunningApi()) {
      int port = api.address().getPort();
      var again = ConfigFactory.parseMap(Map.of("trawl.api.port", port)).withFallback(api.config());

      assertThatThrownBy(() -> api.start(again).toCompletableFuture().get(30, TimeUnit.SECONDS))
          .rootCause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("trawl.api.port: " + port + " (expected: a free port; 0 = any)");
    }
  }

  @Test
  void aNodeThatWillStopSaysSoWhileItStillServes() throws Exception {
    try (RunningApi api = new RunningApi()) {
      var noticed =
          ConfigFactory.parseMap(Map.of("trawl.api.port", 0, "trawl.api.stop-notice", "8s"))
              .withFallback(api.config());
      URI second = api.start(noticed).toCompletableFuture().get(30, TimeUnit.SECONDS);

      var stopped =
          CoordinatedShutdown.get(api.node().system()).runAll(CoordinatedShutdown.unknownReason());

      await("notice").until(() -> api.send("GET", second + "/health", "").statusCode() == 503);
      assertThat(api.send("GET", second + "/health", "").body()).contains("\"stopping\"");
      assertThat(api.send("GET", second + "/v1/platforms", "").statusCode()).isEqualTo(200);
      assertThat(stopped.toCompletableFuture()).isNotDone();
    }
  }
}
