package io.trawl.lake.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;

/** Turns the bulks of one phase away, as a node whose queue is full does, until told otherwise. */
final class BusyTransport implements Transport {

  private final Transport transport;
  private final Phase phase;
  private final boolean itemByItem;
  private volatile boolean busy = true;

  BusyTransport(Transport transport, Phase phase, boolean itemByItem) {
    this.transport = transport;
    this.phase = phase;
    this.itemByItem = itemByItem;
  }

  void relax() {
    busy = false;
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    String text = path.startsWith("/_bulk") ? new String(body, UTF_8) : "";
    if (!busy || !phase.isOf(text.lines().findFirst().orElse(""))) {
      return transport.send(method, path, body);
    }
    if (!itemByItem) {
      throw new Unavailable("elasticsearch: status 429");
    }
    String items =
        "{\"errors\":true,\"items\":[{\"index\":{\"status\":429,\"error\":"
            + "{\"type\":\"es_rejected_execution_exception\",\"reason\":\"queue\"}}}]}";
    return new Reply(200, items.getBytes(UTF_8));
  }

  @Override
  public void close() {
    transport.close();
  }
}
