package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkTest {

  private static final String NODE = "127.0.0.1";
  private static final int ANSWER_MAX = (int) Duration.ofSeconds(30).toMillis();

  @Test
  void onlyTheConnectionsOfAHostThatIsCutEndUntilItIsMended() throws Exception {
    try (Link link = Link.to(NODE);
        ServerSocket node = new ServerSocket(link.next(), 50, InetAddress.ofLiteral(NODE))) {
      Thread.ofVirtual().start(() -> echo(node));
      try (Socket cut = call("127.0.0.2", link);
          Socket other = call("127.0.0.3", link)) {
        assertThat(says(cut)).isTrue();

        link.cut("127.0.0.2");

        assertThat(says(cut)).isFalse();
        assertThat(says(other)).isTrue();
        try (Socket again = call("127.0.0.2", link)) {
          assertThat(says(again)).isFalse();
        }
      }
      link.mend("127.0.0.2");
      try (Socket again = call("127.0.0.2", link)) {
        assertThat(says(again)).isTrue();
      }
    }
  }

  private static Socket call(String from, Link link) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral(NODE), link.port()));
    socket.setSoTimeout(ANSWER_MAX);
    return socket;
  }

  private static boolean says(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('?');
      return socket.getInputStream().read() == '?';
    } catch (SocketException closed) {
      return false;
    }
  }

  private static void echo(ServerSocket node) {
    while (!node.isClosed()) {
      try {
        Socket caller = node.accept();
        Thread.ofVirtual().start(() -> echo(caller));
      } catch (IOException closed) {
        // The loop's condition tells whether that was all.
      }
    }
  }

  private static void echo(Socket caller) {
    try (caller) {
      caller.getInputStream().transferTo(caller.getOutputStream());
    } catch (IOException closed) {
      // The link was cut.
    }
  }
}
