package io.trawl.crawler;

import io.trawl.model.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stretch of a stream, or a part of one that brought much. */
final class StreamWindow {

  /** Documents after which another part begins. */
  static final int DOCUMENTS_MAX = 500;

  /** Characters of frames after which another part begins. */
  static final long TEXT_MAX = 4 << 20;

  private final long number;
  private final long start;
  private final Map<String, StreamShare> shares = new LinkedHashMap<>();
  private int documents;
  private long text;
  private long changes;
  private long written;
  private @Nullable String held;

  /**
   * An empty one.
   *
   * @param number of the visits that it becomes
   * @param start its begin, microseconds since 1970
   */
  StreamWindow(long number, long start) {
    this.number = number;
    this.start = start;
  }

  long number() {
    return number;
  }

  long start() {
    return start;
  }

  /** What it has of a target, to be added to. */
  StreamShare of(Target target, int added, int length) {
    changes++;
    documents += added;
    text += length;
    return shares.computeIfAbsent(target.id(), _ -> new StreamShare(target));
  }

  Collection<StreamShare> shares() {
    return shares.values();
  }

  int documents() {
    return documents;
  }

  long text() {
    return text;
  }

  boolean isFull() {
    return documents >= DOCUMENTS_MAX || text >= TEXT_MAX;
  }

  /** A number that grows with everything that is added. */
  long version() {
    return changes;
  }

  void written(long version) {
    written = version;
  }

  /** Nothing of it may be stored, for that reason. */
  void hold(String reason) {
    held = held == null ? reason : held;
  }

  /** Why nothing of it may be stored; null = it may. */
  @Nullable String held() {
    return held;
  }

  /** Whether anything of it is not in the lake. */
  boolean isDirty() {
    return written < changes;
  }
}
