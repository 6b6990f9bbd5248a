package io.trawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be cut and mended. */
final class Cable implements AutoCloseable {

  private final ServerSocket entry;
  private final int far;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Cable(int far) throws IOException {
    this.far = far;
    this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  void cut() {
    cut = true;
    sockets.forEach(Cable::close);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entry.accept();
        Socket other = new Socket();
        sockets.add(near);
        sockets.add(other);
        if (cut) {
          close(near);
        } else {
          other.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), far));
          Thread.ofVirtual().start(() -> carry(near, other));
          Thread.ofVirtual().start(() -> carry(other, near));
        }
      }
    } catch (SocketException closed) {
      sockets.forEach(Cable::close);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream bytes = from.getInputStream()) {
      bytes.transferTo(to.getOutputStream());
    } catch (IOException ended) {
      sockets.remove(from); // Either side went: both are closed, and that is all there is to do.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
