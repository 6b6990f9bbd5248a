package io.trawl.insights;

import io.trawl.insights.Coverage.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Arithmetic of stretches of time. */
final class Spans {

  private Spans() {}

  /** What is left of stretches in order, which do not overlap, without others in any order. */
  static List<Span> without(List<Span> spans, List<Span> others) {
    List<Span> apart = apart(others);
    List<Span> left = new ArrayList<>();
    int first = 0;
    for (Span span : spans) {
      while (first < apart.size() && !apart.get(first).to().isAfter(span.from())) {
        first++;
      }
      Instant at = span.from();
      for (int i = first; i < apart.size() && apart.get(i).from().isBefore(span.to()); i++) {
        keep(left, at, apart.get(i).from());
        at = later(at, apart.get(i).to());
      }
      keep(left, at, span.to());
    }
    return left;
  }

  /** The same time as stretches in order that do not overlap. */
  private static List<Span> apart(List<Span> spans) {
    List<Span> apart = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (apart.isEmpty() || apart.getLast().to().isBefore(span.from())) {
        apart.add(span);
      } else {
        Span last = apart.removeLast();
        apart.add(new Span(last.from(), later(last.to(), span.to())));
      }
    }
    return apart;
  }

  private static void keep(List<Span> spans, Instant from, Instant to) {
    if (from.isBefore(to)) {
      spans.add(new Span(from, to));
    }
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
