package io.trawl.bench.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Passes everything on, and remembers what the lake wrote, ready to be sent again. */
final class Recorder implements Transport {

  private final Transport transport;
  private final List<byte[]> bodies = new ArrayList<>();
  private boolean recording;

  Recorder(Transport transport) {
    this.transport = transport;
  }

  void record(boolean on) {
    recording = on;
  }

  void forget() {
    bodies.clear();
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    if (recording && path.startsWith("/_bulk")) {
      bodies.add(body);
    }
    return transport.send(method, path, body);
  }

  /**
   * What was remembered, as bodies of {@code _bulk} that write whatever is there already, into
   * indices of their own beside those of the lake.
   *
   * @param set names those indices
   * @param size items of a body
   */
  List<byte[]> batches(String set, Predicate<String> wanted, int size) {
    List<String> items = new ArrayList<>();
    for (byte[] body : bodies) {
      String[] lines = new String(body, UTF_8).split("\n", -1);
      for (int i = 0; i + 1 < lines.length; i += 2) {
        if (wanted.test(lines[i])) {
          items.add(ready(lines[i], set) + "\n" + lines[i + 1] + "\n");
        }
      }
    }
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      int to = Math.min(from + size, items.size());
      batches.add(String.join("", items.subList(from, to)).getBytes(UTF_8));
    }
    return batches;
  }

  private static String ready(String action, String set) {
    return action
        .replaceAll(",\"if_seq_no\":\\d+,\"if_primary_term\":\\d+", "")
        .replaceAll(",\"version\":\\d+,\"version_type\":\"external_gte\"", "")
        .replaceAll("^\\{\"create\"", "{\"index\"")
        .replaceFirst("\"(trawl-[a-z]+-)", "\"$1" + set + ".");
  }

  @Override
  public void close() {
    transport.close();
  }
}
