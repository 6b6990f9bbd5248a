package io.trawl.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name server as a container's: several addresses for one name, and a time to live that is far
 * too long for what changes while nodes start.
 */
final class Names implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Names.class);
  private static final int HEADER_BYTES = 12;
  private static final int DATAGRAM_BYTES = 4096;
  private static final int TYPE_AND_CLASS_BYTES = 4;
  private static final short TYPE_ADDRESS = 1;
  private static final short CLASS_INTERNET = 1;
  private static final short ANSWER = (short) 0x8580;
  private static final short ANSWER_UNKNOWN = (short) 0x8583;
  private static final short NAME_ABOVE = (short) 0xC00C;
  private static final int TTL_SECONDS = 600;

  private final DatagramSocket socket;
  private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();

  private Names(DatagramSocket socket) {
    this.socket = socket;
  }

  static Names start() throws SocketException {
    Names names =
        new Names(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    Thread.ofVirtual().start(names::serve);
    return names;
  }

  /** From now on a name has these IPv4 addresses and no others. */
  void set(String name, String... hosts) {
    addresses.put(name, Arrays.stream(hosts).map(InetAddress::ofLiteral).toList());
  }

  /** Where it is asked: {@code host:port}. */
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      DatagramPacket query = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
      try {
        socket.receive(query);
        byte[] answer = answer(ByteBuffer.wrap(query.getData(), 0, query.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      } catch (IOException ended) {
        LOG.debug("names.ended cause={}", ended.toString());
      }
    }
  }

  private byte[] answer(ByteBuffer query) {
    final short id = query.getShort(0);
    query.position(HEADER_BYTES);
    StringJoiner name = new StringJoiner(".");
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.add(new String(label, StandardCharsets.US_ASCII));
    }
    final boolean wanted = query.getShort(query.position()) == TYPE_ADDRESS;
    byte[] question = new byte[query.position() + TYPE_AND_CLASS_BYTES - HEADER_BYTES];
    query.get(HEADER_BYTES, question);
    List<InetAddress> known = addresses.getOrDefault(name.toString(), List.of());
    List<InetAddress> told = wanted ? known : List.of();
    ByteBuffer answer = ByteBuffer.allocate(DATAGRAM_BYTES);
    answer.putShort(id).putShort(known.isEmpty() ? ANSWER_UNKNOWN : ANSWER);
    answer.putShort((short) 1).putShort((short) told.size()).putInt(0).put(question);
    told.forEach(it -> put(answer, it));
    byte[] whole = new byte[answer.position()];
    answer.get(0, whole);
    return whole;
  }

  private static void put(ByteBuffer answer, InetAddress address) {
    byte[] bytes = address.getAddress();
    answer.putShort(NAME_ABOVE).putShort(TYPE_ADDRESS).putShort(CLASS_INTERNET);
    answer.putInt(TTL_SECONDS).putShort((short) bytes.length).put(bytes);
  }

  @Override
  public void close() {
    socket.close();
  }
}
