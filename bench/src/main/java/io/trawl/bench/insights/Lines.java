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
  private boolean kept = true;

  Lines(Transport transport) {
    this.transport = transport;
  }

  /** Whether what is added from now on is sent. */
  void keep(boolean sent) {
    kept = sent;
  }

  void add(String index, String id, JsonNode doc) {
    if (!kept) {
      return;
    }
    String head = "{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"" + id + "\"}}\n";
    bytes.writeBytes(head.getBytes(UTF_8));
    bytes.writeBytes(Json.bytes(doc));
    bytes.write('\n');
    if (++waiting >= BATCH) {
      send();
    }
  }

  /** Whether what comes need not be found before the end, which makes fewer and larger segments. */
  void hurry(boolean hurry) {
    if (waiting > 0) {
      send();
    }
    String settings =
        hurry
            ? "{\"refresh_interval\":\"-1\",\"translog.durability\":\"async\"}"
            : "{\"refresh_interval\":\"2s\",\"translog.durability\":null}";
    transport
        .send("PUT", "/trawl-*/_settings", ("{\"index\":" + settings + "}").getBytes(UTF_8))
        .expectOk("settings");
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
