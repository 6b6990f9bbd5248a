package io.trawl.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Served;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients were told in complete answers: the only measure of what the product should know.
 *
 * <p>Memory is bounded: {@link #DOCUMENTS_MAX} documents, {@link #SERVINGS_MAX} listed servings in
 * all. A document beyond the first is counted in {@code forgotten}, a serving beyond the second is
 * kept only as first or last; the judge refuses to call a lake clean where either happened.
 */
final class Truth {

  static final int DOCUMENTS_MAX = 1_000_000;
  static final int SERVINGS_MAX = 2_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, TruthEntry> entries = new ConcurrentSkipListMap<>();
  private final AtomicInteger documents = new AtomicInteger();
  private final AtomicInteger servings = new AtomicInteger();
  private final AtomicLong forgotten = new AtomicLong();

  /** Remembers all documents of one complete answer. */
  void record(List<Served> served, Serving how) {
    for (Served document : served) {
      Serving serving =
          new Serving(
              how.from(), how.at(), how.by(), how.request(), document.counts(), how.reshaped());
      entry(document, serving, servings.getAndIncrement() < SERVINGS_MAX);
    }
  }

  private void entry(Served document, Serving serving, boolean keep) {
    String id = document.getClass().getSimpleName() + " " + document.platform() + " ";
    String key = id + document.key();
    TruthEntry known = entries.get(key);
    if (known == null && documents.getAndIncrement() >= DOCUMENTS_MAX) {
      forgotten.incrementAndGet();
      return;
    }
    entries
        .computeIfAbsent(key, _ -> new TruthEntry(document, serving))
        .add(document, serving, keep);
  }

  /** Writes everything as lines of JSON; the last line says that it is the last. */
  void write(OutputStream out) throws IOException {
    long lines = 0;
    for (TruthEntry entry : entries.values()) {
      ObjectNode line = JSON.createObjectNode();
      entry.write(line);
      writeLine(out, line);
      lines++;
    }
    ObjectNode end = JSON.createObjectNode().put("kind", "end").put("documents", lines);
    long unlisted = Math.max(0, servings.get() - SERVINGS_MAX);
    writeLine(out, end.put("forgotten", forgotten.get()).put("unlisted", unlisted));
  }

  private static void writeLine(OutputStream out, ObjectNode line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
