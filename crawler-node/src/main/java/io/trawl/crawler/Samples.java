package io.trawl.crawler;

import io.trawl.budget.plan.Resample;
import io.trawl.lake.read.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** At which ages posts are counted again, as the lake is asked for those that are due. */
final class Samples {

  /** By the age at the last count. */
  static final List<Span> SPANS = spans();

  private Samples() {}

  private static List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    Duration from = Duration.ZERO;
    for (Duration to : Resample.AGES) {
      spans.add(span(from, to));
      from = to;
    }
    return List.copyOf(spans);
  }

  private static Span span(Duration from, Duration to) {
    return new Span(
        from, to, Resample.next(from, 1).orElse(null), Resample.next(from, 0).orElse(null));
  }
}
