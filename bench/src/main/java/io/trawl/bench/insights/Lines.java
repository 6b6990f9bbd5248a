package io.trawl.bench.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import java.io.ByteArrayOutputStream;

/** Documents on their way into Elasticsearch, many at once. */
final class Lines {

  private static final int BATCH = 2_000;

  private final Transport transport;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int waiting;

  Lines(Transport transport) {
    this.transport = transport;
  }

  void add(String index, String id, JsonNode doc) {
    String head = "{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"" + id + "\"}}\n";
    bytes.writeBytes(head.getBytes(UTF_8));
    bytes.writeBytes(Json.bytes(doc));
    bytes.write('\n');
    if (++waiting >= BATCH) {
      send();
    }
  }

  /** Sends what waits, and makes all of it findable. */
  void end() {
    if (waiting > 0) {
      send();
    }
    transport.send("POST", "/trawl-*/_refresh", new byte[0]).expectOk("refresh");
  }

  private void send() {
    Reply reply =
        transport.send("POST", "/_bulk?filter_path=errors,items.*.error", bytes.toByteArray());
    if (reply.expectOk("bulk").json().path("errors").asBoolean(true)) {
      throw new IllegalStateException("not indexed: " + reply.json());
    }
    bytes.reset();
    waiting = 0;
  }
}
