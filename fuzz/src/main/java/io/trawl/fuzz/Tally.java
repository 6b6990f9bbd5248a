package io.trawl.fuzz;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of all cases, for the table. */
public final class Tally {

  private final Map<String, Long> kinds = new TreeMap<>();
  private long cases;
  private long documents;
  private long nanos;
  private long slowestNanos;
  private String slowest = "none";

  void add(Told told, long took, String name) {
    cases++;
    documents += told.documents().size();
    nanos += took;
    kinds.merge(told.kind(), 1L, Long::sum);
    if (took > slowestNanos) {
      slowestNanos = took;
      slowest = name;
    }
  }

  public long cases() {
    return cases;
  }

  /** Documents that were read in all cases together. */
  public long documents() {
    return documents;
  }

  @Override
  public String toString() {
    String table =
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(kind -> String.format(Locale.ROOT, "%,12d %s%n", kind.getValue(), kind.getKey()))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%,12d cases, %,d documents, read in %d s; the slowest in %d ms: %s%n%s",
        cases,
        documents,
        Duration.ofNanos(nanos).toSeconds(),
        Duration.ofNanos(slowestNanos).toMillis(),
        slowest,
        table);
  }
}
