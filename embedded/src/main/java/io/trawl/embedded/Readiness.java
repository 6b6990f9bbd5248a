package io.trawl.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a node that was just started answers, ends, or takes too long.
 *
 * <p>A node whose indices are being opened is red. One that stays red has a broken index; the
 * others work, so the start goes on without it.
 */
final class Readiness {

  private static final long PROBE_EVERY_MILLIS = 100;
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RED_MAX = Duration.ofSeconds(30);
  private static final String LOOPBACK = "127.0.0.1:";

  private enum Health {
    SILENT,
    RED,
    USABLE
  }

  private final Process child;
  private final Path portsFile;
  private final Duration timeout;

  Readiness(Process child, Path portsFile, Duration timeout) {
    this.child = child;
    this.portsFile = portsFile;
    this.timeout = timeout;
  }

  /** The node's address; empty if the child ended or the time was not enough. */
  Optional<URI> await() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build()) {
      return await(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while Elasticsearch was starting", e);
    }
  }

  private Optional<URI> await(HttpClient client) throws InterruptedException {
    long start = System.nanoTime();
    long silent = start;
    while (System.nanoTime() - start < timeout.toNanos()) {
      if (child.waitFor(PROBE_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      Optional<URI> address = address();
      Health health = address.isEmpty() ? Health.SILENT : health(client, address.get());
      if (health == Health.SILENT) {
        silent = System.nanoTime();
      } else if (health == Health.USABLE || System.nanoTime() - silent > RED_MAX.toNanos()) {
        return address;
      }
    }
    return Optional.empty();
  }

  /** The node writes its address to a file once it listens, so that port 0 needs no guess. */
  private Optional<URI> address() {
    try {
      return Files.readAllLines(portsFile).stream()
          .filter(line -> line.startsWith(LOOPBACK))
          .map(line -> URI.create("http://" + line.strip()))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // Not written yet.
    }
  }

  private static Health health(HttpClient client, URI node) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/_cluster/health")).timeout(PROBE_TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return Health.SILENT;
      }
      return response.body().contains("\"status\":\"red\"") ? Health.RED : Health.USABLE;
    } catch (IOException e) {
      return Health.SILENT; // Not answering yet.
    }
  }
}
