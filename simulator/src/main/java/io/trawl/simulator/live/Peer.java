package io.trawl.simulator.live;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The far end of one WebSocket: as much of RFC 6455 as streams of text want. */
final class Peer implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int HEADERS_MAX = 200;
  private static final int LINE_MAX = 65_536;
  private static final int MESSAGE_MAX = 65_536;
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_PONG = 0x8a;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int SHORT = 126;
  private static final int LONG = 127;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final URI asked;
  private final Map<String, String> headers = new TreeMap<>();

  /** Reads the request that a connection begins with. */
  Peer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
    String[] request = line().split(" ", -1);
    if (request.length != 3) {
      throw new IOException("no request of HTTP");
    }
    asked = URI.create("http://any" + request[1]);
    for (String line = line(); !line.isEmpty() && headers.size() < HEADERS_MAX; line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LINE_MAX) {
        throw new EOFException("no line");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Path and query. */
  URI asked() {
    return asked;
  }

  /** A header by its lower-case name; empty = it has none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Answers the request with an error and ends. */
  void refuse(int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + " No\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
    close();
  }

  /** Switches to frames. */
  void accept() throws IOException {
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + key()
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private String key() {
    try {
      byte[] both = (header("sec-websocket-key") + GUID).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-1", broken);
    }
  }

  /** Sends a text; fails when the other side has gone. */
  void say(String text) throws IOException {
    send(FINAL_TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void send(int kind, byte[] payload) throws IOException {
    byte[] head;
    if (payload.length < SHORT) {
      head = new byte[] {(byte) kind, (byte) payload.length};
    } else if (payload.length <= 0xffff) {
      head = new byte[] {(byte) kind, SHORT, (byte) (payload.length >> 8), (byte) payload.length};
    } else {
      head = new byte[10];
      head[0] = (byte) kind;
      head[1] = LONG;
      for (int i = 0; i < 4; i++) {
        head[9 - i] = (byte) (payload.length >> (8 * i));
      }
    }
    byte[] frame = new byte[head.length + payload.length];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(payload, 0, frame, head.length, payload.length);
    out.write(frame);
    out.flush();
  }

  /** Reads what the other side says until it ends; its texts are whole. */
  void listen(Consumer<String> texts) throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0x0f;
      byte[] payload = payload();
      switch (kind) {
        case TEXT -> texts.accept(new String(payload, StandardCharsets.UTF_8));
        case PING -> send(FINAL_PONG, payload);
        case CLOSE -> {
          return;
        }
        default -> {} // A pong.
      }
    }
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    length = length == SHORT ? in.readUnsignedShort() : length;
    if (length == LONG || length > MESSAGE_MAX) {
      throw new IOException("a message longer than " + MESSAGE_MAX + " bytes");
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  /** Ends it without a word. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
