package io.trawl.e2e;

import io.trawl.simulator.judge.Judgement;
import io.trawl.simulator.judge.Offence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run, as a table for people.
 *
 * @param fenced writes of owners that had been followed by another, refused
 */
record Verdict(String title, List<Harness.Struck> struck, Judgement judgement, long fenced) {

  private static final Path FILE = Path.of("target", "harness.txt");

  long lost() {
    return judgement.count(Offence.LOST_POST)
        + judgement.count(Offence.LOST_PROFILE)
        + judgement.count(Offence.LOST_TAG);
  }

  long doubled() {
    return judgement.count(Offence.DOUBLED_POST);
  }

  long overspent() {
    return judgement.count(Offence.OVER_BUDGET);
  }

  /** How silent targets were in all faults of a kind together. */
  Silence silence(Class<? extends Fault> kind) {
    return new Silence(
        struck.stream()
            .filter(it -> kind.isInstance(it.fault()))
            .flatMap(it -> it.silence().times().stream())
            .toList());
  }

  /** The longest silence of each fault of a kind, at the 99th percentile of its targets: median. */
  Duration medianOfP99(Class<? extends Fault> kind) {
    return new Silence(
            struck.stream()
                .filter(it -> kind.isInstance(it.fault()))
                .map(it -> it.silence().p99())
                .toList())
        .median();
  }

  /** Writes the table to {@code target/harness.txt}, after those of earlier runs. */
  void write() throws IOException {
    Files.writeString(FILE, this + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Markdown. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("### " + title + "\n\n");
    row(table, "fault", "times", "silent: median", "p99", "max", "median of p99");
    row(table, "---", "---:", "---:", "---:", "---:", "---:");
    Map<String, List<Harness.Struck>> kinds = new TreeMap<>();
    struck.forEach(it -> kinds.computeIfAbsent(it.kind(), _ -> new ArrayList<>()).add(it));
    kinds.forEach((kind, faults) -> silence(table, kind, faults));
    table.append('\n');
    row(table, "faults", "expected", "found", "lost", "doubled", "overspent", "stale refused");
    row(table, "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    row(
        table,
        struck.size(),
        judgement.expected(),
        judgement.found(),
        lost(),
        doubled(),
        overspent(),
        fenced);
    return table.toString();
  }

  private void silence(StringBuilder table, String kind, List<Harness.Struck> faults) {
    Class<? extends Fault> type = faults.getFirst().fault().getClass();
    Silence silence = silence(type);
    row(
        table,
        kind,
        faults.size(),
        seconds(silence.median()),
        seconds(silence.p99()),
        seconds(silence.max()),
        seconds(medianOfP99(type)));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  private static void row(StringBuilder table, Object... cells) {
    for (Object cell : cells) {
      table.append("| ").append(cell).append(' ');
    }
    table.append("|\n");
  }
}
