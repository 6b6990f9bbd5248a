package io.trawl.lake.retention;

import io.trawl.lake.schema.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that a retention does, in steps. */
public sealed interface Task {

  /** Key of the network whose indices it is about. */
  String platform();

  /** What is kept by months. */
  enum Log {
    OBSERVATION,
    VISIT,
    RAW,
    QUARANTINE;

    /** As in index names. */
    public String key() {
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

  /**
   * Until when a way's things are kept.
   *
   * @param before older ones go; null = none does
   */
  record Kept(Way way, @Nullable Instant before) {}

  /** Drops indices of months in which nobody keeps anything any more. */
  record Months(Log log, String platform, List<Kept> kept) implements Task {
    public Months {
      kept = List.copyOf(kept);
    }
  }

  /** Removes rows of one way from indices that others share. */
  record Rows(Log log, String platform, Way way, Instant before) implements Task {}

  /** Removes documents that came by a way and were not seen since. */
  record Documents(Kind kind, String platform, Way way, Instant before) implements Task {}

  /** Takes out what documents say that have been gone since. */
  record Emptying(Kind kind, String platform, Way way, Instant before) implements Task {}
}
