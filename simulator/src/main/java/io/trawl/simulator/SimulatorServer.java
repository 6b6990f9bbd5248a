package io.trawl.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running simulator: {@code /mastodon/{instance}/…}, {@code /bluesky/…} and {@code /instagram/…}
 * play the networks, {@code /admin/…} steers and tells.
 */
public final class SimulatorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);
  private static final int BACKLOG = 256;

  private final SimulatorSettings settings;
  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closing;

  private SimulatorServer(
      SimulatorSettings settings,
      HttpServer server,
      ExecutorService threads,
      CountDownLatch closing) {
    this.settings = settings;
    this.server = server;
    this.threads = threads;
    this.closing = closing;
  }

  /**
   * Binds and serves.
   *
   * @throws IOException if the address is taken
   */
  public static SimulatorServer start(SimulatorSettings settings) throws IOException {
    return start(settings, settings.clock());
  }

  /**
   * The same under a clock of a test's own.
   *
   * @throws IOException if the address is taken
   */
  public static SimulatorServer start(SimulatorSettings settings, InstantSource time)
      throws IOException {
    // Read once by the JDK's server: without it each small answer waits for a delayed TCP ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    CountDownLatch closing = new CountDownLatch(1);
    server.setExecutor(threads);
    Networks networks = new Networks(settings, time, closing);
    server.createContext("/", networks);
    server.createContext("/admin/", new Admin(settings, time, networks));
    server.start();
    SimulatorServer started = new SimulatorServer(settings, server, threads, closing);
    LOG.info("simulator.started uri={} seed={}", started.uri(), settings.world().seed());
    return started;
  }

  /** The port bound. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The address, without a trailing slash. */
  public URI uri() {
    String host = settings.host().equals("::1") ? "[::1]" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  /** Ends at once; answers in progress are cut off. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
