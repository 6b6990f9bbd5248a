package io.trawl.lake.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Dies at one bulk of a write: before it, when half of it was done, or after it. */
final class CrashingTransport implements Transport {

  /** How much of the bulk is done. */
  enum Done {
    NOTHING,
    HALF,
    ALL
  }

  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Transport transport;
  private final Phase phase;
  private final Done done;
  private final AtomicInteger spared;

  CrashingTransport(Transport transport, Phase phase, Done done) {
    this(transport, phase, done, 0);
  }

  /** The first {@code spared} bulks of the phase pass. */
  CrashingTransport(Transport transport, Phase phase, Done done, int spared) {
    this.transport = transport;
    this.phase = phase;
    this.done = done;
    this.spared = new AtomicInteger(spared);
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    String text = path.startsWith("/_bulk") ? new String(body, UTF_8) : "";
    if (!phase.isOf(text.lines().findFirst().orElse("")) || spared.getAndDecrement() > 0) {
      return transport.send(method, path, body);
    }
    List<String> lines = text.lines().toList();
    int kept =
        switch (done) {
          case NOTHING -> 0;
          case HALF -> lines.size() / 4 * 2;
          case ALL -> lines.size();
        };
    if (kept > 0) {
      String some = lines.stream().limit(kept).collect(Collectors.joining("\n", "", "\n"));
      transport.send(method, path, some.getBytes(UTF_8)).expectOk("bulk");
    }
    throw new Crash();
  }

  @Override
  public void close() {
    transport.close();
  }
}
