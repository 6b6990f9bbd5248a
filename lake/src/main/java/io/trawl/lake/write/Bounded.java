package io.trawl.lake.write;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Sends nothing for a write that takes too long: it goes by a list of the door that may be out of
 * date by then. Whoever has put something on that list waits so long, and knows that no write is
 * under way that has not seen it. Lengths are in real time.
 */
public record Bounded(Transport transport) implements Transport {

  /** Longest time from when the door was asked until the last request leaves. */
  public static final Duration WRITE_MAX = Duration.ofMinutes(2);

  private static final ScopedValue<Long> BEGUN = ScopedValue.newInstance();

  /** Does a write, which begins now. */
  public static <T> T write(Supplier<T> write) {
    return ScopedValue.where(BEGUN, System.nanoTime()).call(write::get);
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    if (BEGUN.isBound() && System.nanoTime() - BEGUN.get() > WRITE_MAX.toNanos()) {
      throw new Unavailable("elasticsearch: the write took longer than " + WRITE_MAX);
    }
    return transport.send(method, path, body);
  }

  @Override
  public void close() {
    transport.close();
  }
}
