package io.trawl.crawler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of one source's streams. */
final class StreamMeters {

  private final Counter frames;
  private final Counter opened;
  private final Counter failed;
  private final Counter gaps;

  StreamMeters(MeterRegistry registry, String source) {
    frames = counter(registry, "trawl.stream.frames", "Frames heard", source);
    opened = counter(registry, "trawl.stream.opened", "Sockets opened", source);
    failed =
        counter(registry, "trawl.stream.failures", "Sockets that ended or did not open", source);
    gaps = counter(registry, "trawl.stream.gaps", "Stretches that nobody can hear again", source);
  }

  private static Counter counter(
      MeterRegistry registry, String name, String description, String source) {
    return Counter.builder(name).description(description).tag("source", source).register(registry);
  }

  void frame() {
    frames.increment();
  }

  void opened() {
    opened.increment();
  }

  void failed() {
    failed.increment();
  }

  void gap() {
    gaps.increment();
  }
}
