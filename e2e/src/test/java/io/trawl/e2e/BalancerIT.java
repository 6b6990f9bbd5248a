package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack as docker-compose.yml describes it, behind the real balancer with its real settings.
 */
@Tag("long")
class BalancerIT {

  private static final Logger LOG = LoggerFactory.getLogger(BalancerIT.class);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int SOME = 300;

  /** What a Java program that was told to stop ends with. */
  private static final int STOPPED = 143;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void whoeverReadsDoesNotNoticeThatAnApiNodeLeavesOrDies() throws Exception {
    try (Stack stack =
        new Stack(directory, TestEngines.elasticsearch(), TestEngines.freshDatabase())) {
      stack.job("certs");
      stack.job("schema");
      Contained coordinator = stack.node("coordinator");
      List<Contained> others =
          List.of(stack.node("crawler-node"), stack.node("crawler-node"), stack.node("api-node"));
      Contained leaving = stack.node("api-node");
      Contained dying = stack.node("api-node");
      URI balancer = stack.balancer();
      coordinator.awaitWell();
      leaving.awaitWell();
      dying.awaitWell();
      for (Contained node : others) {
        node.awaitWell();
      }
      assertThat(Stranger.hears(stack.api(), false)).as("without TLS").doesNotContain("HTTP/1");
      assertThat(Stranger.hears(stack.api(), true)).as("without certificate").isEmpty();
      await("balancer").atMost(LONG).until(() -> status(balancer, "/balancer") == 200);

      try (Readers readers = new Readers(balancer)) {
        awaitServers(readers, 3);

        leaving.stop();
        assertThat(leaving.awaitEnd()).as(leaving.said()).isIn(0, STOPPED);
        awaitMore(readers);
        awaitServers(readers, 2);
        int left = readers.answers();

        dying.kill();
        awaitMore(readers);
        awaitServers(readers, 1);

        LOG.info("gets={} afterLeave={} failed={}", readers.answers(), left, readers.failures());
        assertThat(readers.failures()).as("what all parts said is in %s", directory).isEmpty();
      }
    }
  }

  private static void awaitMore(Readers readers) {
    int before = readers.answers();
    await("more answers").atMost(LONG).until(() -> readers.answers() > before + SOME);
  }

  private static void awaitServers(Readers readers, int servers) {
    await("all answer")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> readers.servedBy().size() == servers);
  }

  private static int status(URI balancer, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(balancer.resolve(path)).build(), BodyHandlers.discarding());
      return answer.statusCode();
    }
  }
}
