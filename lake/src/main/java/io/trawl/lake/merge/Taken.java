package io.trawl.lake.merge;

import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When the lake took a document, and when it last took something else for it: by the lake's own
 * clock, so that a question can leave out what was not there yet at an instant, and can tell what
 * has changed since.
 *
 * @param at first; null = before the lake noted that
 * @param changed the last time after that, of each part. One that is not in it has not changed;
 *     where {@code at} is null, nobody knows
 * @param finders targets that delivered it only after it was taken; those of before {@code at} was
 *     noted are not among them
 */
public record Taken(@Nullable Instant at, Map<Part, Instant> changed, SortedSet<String> finders) {

  /** What of a document changes apart from the rest. */
  public enum Part {
    /** When it was published. */
    PUBLISHED("published"),
    /** Who delivered it. */
    FOUND("found"),
    /** What it says. */
    SAID("said"),
    /** Its counts, and those that are hidden. */
    COUNTS("counts"),
    /** That its comments were asked for. */
    TALK("talk"),
    /** How its text feels. */
    MOOD("mood");

    private final String key;

    Part(String key) {
      this.key = key;
    }

    /** The field of a document that has its instant. */
    public String field() {
      return Schema.CHANGED_AT + "." + key;
    }

    /** The name of that below {@link Schema#CHANGED_AT}. */
    public String key() {
      return key;
    }
  }

  /** Of a document that has not been written yet, or that was written before this was noted. */
  public static final Taken UNKNOWN = new Taken(null, Map.of(), new TreeSet<>());

  public Taken {
    EnumMap<Part, Instant> copy = new EnumMap<>(Part.class);
    copy.putAll(changed);
    changed = Collections.unmodifiableMap(copy);
    finders = Collections.unmodifiableSortedSet(new TreeSet<>(finders));
  }

  /**
   * Of a document that is about to be written, which says when it was taken if that is known.
   *
   * @param known as it lies; null = it is new
   * @param now cut to the millisecond, which is what the lake compares
   */
  static Taken of(@Nullable Stored known, Stored next, Instant now) {
    Instant then = now.truncatedTo(ChronoUnit.MILLIS);
    if (known == null) {
      return new Taken(then, Map.of(), new TreeSet<>());
    }
    Taken before = next.taken();
    Map<Part, Instant> changed = new HashMap<>(before.changed);
    for (Part part : Part.values()) {
      boolean unsure = before.at == null && !changed.containsKey(part);
      if (unsure || !isSame(part, known, next)) {
        changed.put(part, then);
      }
    }
    SortedSet<String> finders = new TreeSet<>(next.merged().seenBy());
    finders.removeAll(known.merged().seenBy());
    finders.addAll(before.finders);
    return new Taken(before.at, changed, finders);
  }

  /** Of two documents that become one: what is in it was in the lake since the earlier. */
  public Taken and(Taken other) {
    Map<Part, Instant> later = new HashMap<>(changed);
    other.changed.forEach((part, at) -> later.merge(part, at, (a, b) -> a.isAfter(b) ? a : b));
    Instant first = at == null || other.at == null ? null : at.isBefore(other.at) ? at : other.at;
    SortedSet<String> either = new TreeSet<>(finders);
    either.addAll(other.finders);
    return new Taken(first, later, either);
  }

  private static boolean isSame(Part part, Stored one, Stored other) {
    return switch (part) {
      case PUBLISHED ->
          one.merged().field(Schema.CREATED_AT).equals(other.merged().field(Schema.CREATED_AT));
      case FOUND -> one.merged().seenBy().equals(other.merged().seenBy());
      case SAID -> Merge.sameFields(one.merged(), other.merged());
      case COUNTS -> counts(one).equals(counts(other));
      case TALK -> Objects.equals(one.read(), other.read());
      case MOOD -> Objects.equals(one.mood(), other.mood());
    };
  }

  private static Map<Metric, Count> counts(Stored document) {
    EnumMap<Metric, Count> counts = new EnumMap<>(Metric.class);
    document.merged().counts().forEach((metric, count) -> counts.put(metric, count.value()));
    return counts;
  }
}
