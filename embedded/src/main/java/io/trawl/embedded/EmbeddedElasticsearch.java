package io.trawl.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An Elasticsearch node (core only) in a JVM of its own, on loopback, with a kept data directory.
 *
 * <p>The node ends with this process, however that ends. What it acknowledged survives both.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration ORPHAN_MAX = Duration.ofSeconds(20);
  private static final String HELD_ELSEWHERE = "failed to obtain node locks";

  private final DirectoryLock lock;
  private final Process child;
  private final URI uri;

  private EmbeddedElasticsearch(DirectoryLock lock, Process child, URI uri) {
    this.lock = lock;
    this.child = child;
    this.uri = uri;
  }

  /**
   * Starts a node and waits until it answers.
   *
   * @throws EngineException if it cannot be started, with one line that says why
   */
  public static EmbeddedElasticsearch start(ElasticsearchSettings settings) {
    requireHome(settings.home());
    JavaRuntime java = JavaRuntime.of(settings.java());
    DirectoryLock lock = DirectoryLock.hold(settings.data());
    boolean started = false;
    try {
      EmbeddedElasticsearch node = start(absolute(settings), java, lock);
      started = true;
      return node;
    } catch (IOException e) {
      throw new EngineException("Elasticsearch could not be started: " + e, e);
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static EmbeddedElasticsearch start(
      ElasticsearchSettings settings, JavaRuntime java, DirectoryLock lock) throws IOException {
    ChildFile previous = new ChildFile(settings.data().resolve("node.pid"));
    previous.awaitEnd(ORPHAN_MAX);
    requireFree(settings.port());
    Path portsFile = Files.createDirectories(settings.data().resolve("logs")).resolve("http.ports");
    Files.deleteIfExists(portsFile);
    Process child = launch(settings, java);
    boolean ready = false;
    try {
      previous.remember(child.toHandle());
      URI uri =
          new Readiness(child, portsFile, settings.startTimeout())
              .await()
              .orElseThrow(() -> notReady(settings, child));
      ready = true;
      return new EmbeddedElasticsearch(lock, child, uri);
    } finally {
      if (!ready) {
        stop(child);
      }
    }
  }

  private static Process launch(ElasticsearchSettings settings, JavaRuntime java)
      throws IOException {
    Path tmp = Files.createDirectories(settings.data().resolve("tmp"));
    Files.createDirectories(settings.log().getParent());
    List<String> command =
        ElasticsearchCommand.of(
            settings,
            java,
            SystemZstd.lendTo(tmp.resolve("natives")),
            ProcessHandle.current().pid());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(settings.printed().toFile()));
    builder.environment().put("MALLOC_ARENA_MAX", "2"); // glibc would keep one per core and thread.
    return builder.start();
  }

  private static EngineException notReady(ElasticsearchSettings settings, Process child) {
    String tail = LogTail.of(settings.printed(), settings.log());
    if (tail.contains(HELD_ELSEWHERE)) {
      return new EngineException(
          "data directory " + settings.data() + " is in use by another Elasticsearch node");
    }
    return new EngineException(
        !child.isAlive()
            ? "Elasticsearch ended with code " + child.exitValue() + " while starting; " + tail
            : "Elasticsearch did not answer within "
                + settings.startTimeout().toSeconds()
                + " s; "
                + tail);
  }

  private static void requireHome(Path home) {
    if (!Files.isRegularFile(home.resolve("launcher/embedded-launcher.jar"))
        || !Files.isDirectory(home.resolve("lib"))) {
      throw new EngineException(
          "no Elasticsearch in "
              + home
              + ": build it with ./mvnw -pl embedded/es-home package, or name it with -D"
              + EsHome.PROPERTY);
    }
  }

  private static void requireFree(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException e) {
      throw new EngineException(
          "port " + port + " for Elasticsearch is taken: stop its owner or choose another", e);
    }
  }

  private static ElasticsearchSettings absolute(ElasticsearchSettings it) {
    return new ElasticsearchSettings(
        it.home().toAbsolutePath().normalize(),
        it.data().toAbsolutePath().normalize(),
        it.heapMegabytes(),
        it.jvmOptions(),
        it.port(),
        it.java(),
        it.log().toAbsolutePath().normalize(),
        it.startTimeout());
  }

  /** Where the node answers, as {@code http://127.0.0.1:port}. */
  public URI uri() {
    return uri;
  }

  /** Number of the child process. */
  public long pid() {
    return child.pid();
  }

  /** Stops the node cleanly; kills it if that takes more than half a minute. */
  @Override
  public void close() {
    try {
      stop(child);
    } finally {
      lock.close();
    }
  }

  private static void stop(Process child) {
    child.destroy();
    if (!ChildFile.ended(child.toHandle(), STOP_MAX)) {
      child.destroyForcibly();
      ChildFile.ended(child.toHandle(), STOP_MAX);
    }
  }
}
