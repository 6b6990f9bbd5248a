package io.trawl.bench.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes everything on, and remembers the documents that the lake wrote, ready to be sent again.
 */
final class Recorder implements Transport {

  private final Transport transport;
  private final List<String> actions = new ArrayList<>();
  private boolean recording;

  Recorder(Transport transport) {
    this.transport = transport;
  }

  void record(boolean on) {
    recording = on;
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    if (recording && path.startsWith("/_bulk")) {
      remember(new String(body, UTF_8).split("\n", -1));
    }
    return transport.send(method, path, body);
  }

  private void remember(String[] lines) {
    for (int i = 0; i + 1 < lines.length; i += 2) {
      if (lines[i].contains("\"trawl-post")
          || lines[i].contains("\"trawl-profile")
          || lines[i].contains("\"trawl-tag")) {
        actions.add(unconditional(lines[i]) + "\n" + lines[i + 1] + "\n");
      }
    }
  }

  /** An action that writes whatever is there already. */
  private static String unconditional(String action) {
    return action
        .replaceAll(",\"if_seq_no\":\\d+,\"if_primary_term\":\\d+", "")
        .replaceAll(",\"version\":\\d+,\"version_type\":\"external_gte\"", "")
        .replaceAll("^\\{\"create\"", "{\"index\"");
  }

  /** What was remembered, as bodies of {@code _bulk}. */
  List<byte[]> batches(int size) {
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < actions.size(); from += size) {
      int to = Math.min(from + size, actions.size());
      batches.add(String.join("", actions.subList(from, to)).getBytes(UTF_8));
    }
    return batches;
  }

  void forget() {
    actions.clear();
  }

  int documents() {
    return actions.size();
  }

  @Override
  public void close() {
    transport.close();
  }
}
