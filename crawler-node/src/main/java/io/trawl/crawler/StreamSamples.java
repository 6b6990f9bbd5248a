package io.trawl.crawler;

import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first frames of each stretch of a stream, whoever they are about: what the shape of all of it
 * is judged by. A network that calls a tag by another name would otherwise only fall silent.
 *
 * <p>Pure; not for several threads.
 */
final class StreamSamples {

  /** Frames of one stretch between two looks. */
  static final int FRAMES_MAX = 100;

  /** Characters of all that wait to be looked at; beyond it nothing is added. */
  static final long TEXT_MAX = 4 << 20;

  /**
   * A frame and what was read of it.
   *
   * @param readable whether its reader knew what it was
   */
  record Sample(String frame, List<Seen> documents, boolean readable) {}

  /** By the stretch's begin. */
  private final TreeMap<Instant, List<Sample>> samples = new TreeMap<>();

  private long text;

  /** A frame of the stretch that begins then. */
  void add(Instant begin, Sample sample) {
    List<Sample> same = samples.computeIfAbsent(begin, _ -> new ArrayList<>());
    if (same.size() < FRAMES_MAX && text + sample.frame().length() <= TEXT_MAX) {
      same.add(sample);
      text += sample.frame().length();
    }
  }

  /**
   * Takes those of some stretches, and of all that are over.
   *
   * @param over stretches that begin before it are
   */
  Map<Instant, List<Sample>> take(Collection<Instant> begins, Instant over) {
    Map<Instant, List<Sample>> taken = new TreeMap<>();
    for (Iterator<Map.Entry<Instant, List<Sample>>> all = samples.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Instant, List<Sample>> stretch = all.next();
      if (begins.contains(stretch.getKey()) || stretch.getKey().isBefore(over)) {
        all.remove();
        stretch.getValue().forEach(sample -> text -= sample.frame().length());
        if (!stretch.getValue().isEmpty()) {
          taken.put(stretch.getKey(), stretch.getValue());
        }
      }
    }
    return taken;
  }
}
