package io.trawl.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Ports for what has to have the same one on several loopback addresses. */
final class Ports {

  private static final int TRIES = 100;

  private Ports() {}

  /** A port that is free on all of some addresses now. */
  static int free(List<String> hosts) throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      int port = candidate(hosts.getFirst());
      if (isFree(hosts, port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free on all of " + hosts);
  }

  private static int candidate(String host) throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral(host))) {
      return any.getLocalPort();
    }
  }

  private static boolean isFree(List<String> hosts, int port) throws IOException {
    Deque<ServerSocket> held = new ArrayDeque<>();
    try {
      for (String host : hosts) {
        ServerSocket one = new ServerSocket();
        held.push(one);
        one.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
      }
      return true;
    } catch (IOException taken) {
      return false; // The answer.
    } finally {
      for (ServerSocket one : held) {
        one.close();
      }
    }
  }
}
