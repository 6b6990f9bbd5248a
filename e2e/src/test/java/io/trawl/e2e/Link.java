package io.trawl.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only way to a node: a relay on the address it is known by, with the node itself on a port
 * behind it. It hands connections on, or closes those of some hosts. Nodes call from their own
 * addresses, so a pair of them can be cut and the others left alone; no rights are needed for it.
 */
final class Link implements AutoCloseable {

  private final InetAddress host;
  private final ServerSocket server;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final Set<String> cut = ConcurrentHashMap.newKeySet();
  private volatile int behind;

  /** A caller's connection and the one that goes on to the node. */
  private record Pair(Socket caller, Socket node) {

    String host() {
      return caller.getInetAddress().getHostAddress();
    }

    void close() {
      for (Socket socket : new Socket[] {caller, node}) {
        try {
          socket.close();
        } catch (IOException gone) {
          // It is closed one way or the other.
        }
      }
    }
  }

  private Link(InetAddress host, ServerSocket server) {
    this.host = host;
    this.server = server;
  }

  static Link to(String host) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    Link link = new Link(address, new ServerSocket(0, 50, address));
    Thread.ofVirtual().name("link-" + host).start(link::accept);
    return link;
  }

  /** Port by which the other nodes know the node. */
  int port() {
    return server.getLocalPort();
  }

  /** A free port for the node's next start; connections go there from now on. */
  int next() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, host)) {
      behind = free.getLocalPort();
    }
    return behind;
  }

  /** Closes what a host has open, and whatever it opens until {@link #mend}. */
  void cut(String caller) {
    cut.add(caller);
    pairs.stream().filter(pair -> pair.host().equals(caller)).forEach(Pair::close);
  }

  void mend(String caller) {
    cut.remove(caller);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        Thread.ofVirtual().start(() -> relay(caller));
      } catch (IOException closed) {
        // The loop's condition tells whether that was all.
      }
    }
  }

  private void relay(Socket caller) {
    Pair pair = new Pair(caller, new Socket());
    pairs.add(pair);
    try {
      if (!cut.contains(pair.host())) {
        pair.node().connect(new InetSocketAddress(host, behind));
        Thread back = Thread.ofVirtual().start(() -> pump(pair, pair.node(), caller));
        pump(pair, caller, pair.node());
        back.join();
      }
    } catch (IOException refused) {
      // The node is not there; its caller sees that at the closed connection.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      pair.close();
      pairs.remove(pair);
    }
  }

  private static void pump(Pair pair, Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // One side has gone, so the other goes as well.
    } finally {
      pair.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    pairs.forEach(Pair::close);
  }
}
