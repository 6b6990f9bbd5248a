package io.trawl.simulator.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Offences as they are found. */
final class Offences {

  private final Map<Offence, Long> counts = new EnumMap<>(Offence.class);
  private final Map<Offence, List<String>> examples = new EnumMap<>(Offence.class);

  void add(Offence offence, String example) {
    add(offence, 1, example);
  }

  void add(Offence offence, long count, String example) {
    counts.merge(offence, count, Long::sum);
    List<String> kept = examples.computeIfAbsent(offence, _ -> new ArrayList<>());
    if (kept.size() < Judgement.Finding.EXAMPLES_MAX) {
      kept.add(example);
    }
  }

  List<Judgement.Finding> findings() {
    return counts.entrySet().stream()
        .map(entry ->
            new Judgement.Finding(
                entry.getKey(), entry.getValue(), examples.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }
}
