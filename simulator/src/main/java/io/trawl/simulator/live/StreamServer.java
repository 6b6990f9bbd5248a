package io.trawl.simulator.live;

import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams over the same world as the simulator's pages: {@code /bluesky/subscribe} is Jetstream,
 * {@code /mastodon/{instance}/api/v1/streaming} a server's hashtags.
 */
public final class StreamServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamServer.class);
  private static final int BACKLOG = 64;

  private final ServerSocket server;
  private final World world;
  private final InstantSource time;
  private final long seed;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger opened = new AtomicInteger();
  private volatile StreamFaults faults = StreamFaults.NONE;
  private volatile UnaryOperator<String> spelling = UnaryOperator.identity();

  private StreamServer(ServerSocket server, SimulatorSettings settings) {
    this.server = server;
    this.world = new World(settings.world());
    this.time = settings.clock();
    this.seed = settings.world().seed();
  }

  /**
   * Binds any free port and serves.
   *
   * @throws IOException if there is none
   */
  public static StreamServer start(SimulatorSettings settings) throws IOException {
    ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getByName(settings.host()));
    StreamServer started = new StreamServer(socket, settings);
    started.threads.execute(started::accept);
    LOG.info("simulator.streams uri={}", started.uri());
    return started;
  }

  /** The address, without a trailing slash. */
  public URI uri() {
    return URI.create(
        "ws://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  /** What goes wrong from now on. */
  public void faults(StreamFaults next) {
    faults = next;
  }

  /** A name is written otherwise from now on, in every frame. */
  public void renames(String from, String to) {
    spelling =
        frame ->
            frame
                .replace("\"" + from + "\":", "\"" + to + "\":")
                .replace("\\\"" + from + "\\\":", "\\\"" + to + "\\\":");
  }

  /** Connections opened so far. */
  public int opened() {
    return opened.get();
  }

  /** Ends every connection without a word. */
  public void cut() {
    peers.forEach(StreamServer::end);
  }

  private static void end(Peer peer) {
    try {
      peer.close();
    } catch (IOException gone) {
      LOG.debug("simulator.stream.gone cause={}", gone.toString());
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        LOG.debug("simulator.streams.closed cause={}", closed.toString());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket);
      Route route = new Route(peer, world, time);
      if (!route.open(faults)) {
        return;
      }
      int number = opened.incrementAndGet();
      peers.add(peer);
      try {
        threads.execute(() -> listen(peer, route));
        route.tell(() -> faults, frame -> spelling.apply(frame), seed + number, closing);
      } finally {
        peers.remove(peer);
      }
    } catch (IOException gone) {
      LOG.debug("simulator.stream.ended cause={}", gone.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void listen(Peer peer, Route route) {
    try (peer) {
      peer.listen(route::said);
    } catch (IOException gone) {
      LOG.debug("simulator.stream.left cause={}", gone.toString());
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    cut();
    threads.shutdownNow();
  }
}
