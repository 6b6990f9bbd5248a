package io.trawl.lake.retention;

import io.trawl.lake.schema.Kind;
import java.time.Instant;
import java.util.Locale;

/** One thing that a retention does, in steps. */
public sealed interface Task {

  /** Before that it has been kept long enough. */
  Instant before();

  /** Key of the network whose indices it is about. */
  String platform();

  /** What is kept by months. */
  enum Log {
    OBSERVATION,
    VISIT,
    RAW,
    QUARANTINE;

    /** As in index names. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whose things it is about.
   *
   * @param source key of the way by which they came
   * @param unsaid those as well of which nobody has said by which they came
   */
  record Way(String source, boolean unsaid) {}

  /** Drops indices of which every way lets everything go. */
  record Months(Log log, String platform, Instant before) implements Task {}

  /** Removes rows of one way from indices that others share. */
  record Rows(Log log, String platform, Way way, Instant before) implements Task {}

  /** Removes documents that came by a way and were not seen since. */
  record Documents(Kind kind, String platform, Way way, Instant before) implements Task {}

  /** Takes out what documents say that have been gone since. */
  record Emptying(Kind kind, String platform, Way way, Instant before) implements Task {}
}
