package io.trawl.crawler;

import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a stream tells into windows of the network's own time. A window becomes one visit of
 * each target it is about, numbered by its begin in microseconds, so that one that is heard again
 * replaces itself. {@link #safe} moves past a window only when the lake has it.
 *
 * <p>Pure: no clock, no I/O; not for several threads.
 */
final class StreamWindows {

  /** Length of a window, the network's time. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  /** How far behind others an event may come; so much is heard again after a break. */
  static final Duration LATE = Duration.ofSeconds(2);

  /** Documents held, beyond which nothing more is to be heard until some are in the lake. */
  static final int DOCUMENTS_MAX = 5_000;

  /** The same for characters of frames. */
  static final long TEXT_MAX = 32L << 20;

  /** Shares in one batch. */
  static final int BATCH_MAX = 500;

  private static final long LENGTH_MICROS = LENGTH.toNanos() / 1_000;
  private static final long LATE_MICROS = LATE.toNanos() / 1_000;

  /** By number. */
  private final TreeMap<Long, StreamWindow> held = new TreeMap<>();

  /** The part of each window that is being filled, where it is not the first. */
  private final Map<Long, Long> parts = new HashMap<>();

  private final List<String> gaps = new ArrayList<>();
  private long floor;
  private long latest;

  /** The end of the last window that was let go: what comes late goes into another. */
  private long closed = Long.MIN_VALUE;

  private boolean begun;

  /**
   * Nothing heard yet.
   *
   * @param heardUntil all until then is in the lake; null = nothing is known
   */
  StreamWindows(@Nullable Instant heardUntil) {
    if (heardUntil != null) {
      begin(heardUntil);
    }
  }

  private void begin(Instant at) {
    floor = start(micros(at));
    latest = floor;
    begun = true;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long start(long micros) {
    return Math.floorDiv(micros, LENGTH_MICROS) * LENGTH_MICROS;
  }

  /** The begin of the window that something belongs to which is in time. */
  static Instant beginOf(Instant at) {
    return instant(start(micros(at)));
  }

  /** All until then is in the lake; empty before anything was heard. */
  @Nullable Instant safe() {
    return begun ? instant(floor) : null;
  }

  /** From when on to listen again; null = nothing was heard yet. */
  @Nullable Instant resume() {
    return begun ? instant(floor).minus(LATE) : null;
  }

  /** The latest the network's clock was heard to say; null = nothing yet. */
  @Nullable Instant latest() {
    return begun ? instant(latest) : null;
  }

  /** The network's clock has come so far. */
  void alive(Instant at) {
    if (!begun) {
      begin(at);
    }
    latest = Math.max(latest, micros(at));
    settle();
  }

  /** Documents of targets. */
  void posted(Collection<Target> whose, List<Seen> documents, String frame, Instant at) {
    tell(whose, documents.size(), frame, at, share -> share.add(documents, at));
  }

  /** Something about targets that is no document. */
  void noted(Collection<Target> whose, String note, String frame, Instant at) {
    tell(whose, 0, frame, at, share -> share.note(note, at));
  }

  /** A frame that nobody can read, kept under a name that stands for the stream. */
  void unreadable(Target stream, String reason, String frame, Instant at) {
    tell(List.of(stream), 0, frame, at, share -> share.unreadable(reason, at));
  }

  private void tell(
      Collection<Target> whose,
      int documents,
      String frame,
      Instant at,
      Consumer<StreamShare> what) {
    alive(at);
    for (Target target : whose) {
      long start = Math.max(start(micros(at)), Math.max(floor, closed));
      StreamShare share = place(start).of(target, documents, frame.length());
      what.accept(share);
      share.keep(frame);
    }
  }

  /** The window of an event; a part that is full is followed by another one. */
  private StreamWindow place(long start) {
    long number = parts.getOrDefault(start, start);
    StreamWindow window = held.computeIfAbsent(number, it -> new StreamWindow(it, start));
    if (!window.isFull()) {
      return window;
    }
    parts.put(start, number + 1);
    return held.computeIfAbsent(number + 1, it -> new StreamWindow(it, start));
  }

  /** A stretch that cannot be heard any more: the next rows say so. */
  void missed(Instant from, Instant to) {
    if (gaps.size() < StreamShare.NOTES_MAX) {
      gaps.add("stream-gap:" + from + "/" + to);
    }
  }

  /** Whether as much is held as may be: then nothing more is to be heard. */
  boolean isSated() {
    int documents = 0;
    long text = 0;
    for (StreamWindow window : held.values()) {
      documents += window.documents();
      text += window.text();
    }
    return documents >= DOCUMENTS_MAX || text >= TEXT_MAX;
  }

  /**
   * What is to be written, with the version of each window as it is now.
   *
   * @param notes what else its rows are to say
   */
  record Batch(Map<StreamWindow, Long> windows, List<String> notes) {
    boolean isEmpty() {
      return windows.isEmpty();
    }

    /** When its windows begin. */
    Set<Instant> begins() {
      return windows.keySet().stream()
          .map(window -> instant(window.start()))
          .collect(Collectors.toSet());
    }
  }

  /**
   * The oldest windows that are over or full and not in the lake; if it is {@code quiet}, those
   * that are not over as well, and they are written again when more comes.
   */
  Batch next(boolean quiet) {
    Map<StreamWindow, Long> windows = new LinkedHashMap<>();
    int shares = 0;
    for (StreamWindow window : held.values()) {
      if (window.isDirty() && (quiet || isOver(window) || window.isFull())) {
        shares += window.shares().size();
        if (!windows.isEmpty() && shares > BATCH_MAX) {
          break;
        }
        windows.put(window, window.version());
      }
    }
    return new Batch(windows, List.copyOf(gaps));
  }

  private boolean isOver(StreamWindow window) {
    return window.start() + LENGTH_MICROS + LATE_MICROS <= latest;
  }

  /** Of some windows, by their begins, nothing may be stored, and why. */
  void hold(Map<Instant, String> reasons) {
    for (StreamWindow window : held.values()) {
      String reason = reasons.get(instant(window.start()));
      if (reason != null) {
        window.hold(reason);
      }
    }
  }

  /** All of a batch is in the lake. */
  void acknowledged(Batch batch) {
    batch.windows().forEach(StreamWindow::written);
    gaps.removeAll(batch.notes());
    settle();
  }

  /** Lets go of what is in the lake and takes nothing more, and moves up to what is not. */
  private void settle() {
    for (Iterator<StreamWindow> all = held.values().iterator(); all.hasNext(); ) {
      StreamWindow window = all.next();
      if (!window.isDirty() && (isOver(window) || window.isFull())) {
        all.remove();
        if (isOver(window)) {
          closed = Math.max(closed, window.start() + LENGTH_MICROS);
        } else {
          parts.merge(window.start(), window.number() + 1, Math::max);
        }
      }
    }
    long open = start(latest - LATE_MICROS);
    long first = held.isEmpty() ? open : held.firstEntry().getValue().start();
    floor = Math.max(floor, Math.min(first, open));
    parts.keySet().removeIf(start -> start < floor);
  }
}
