package io.trawl.lake.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is known with what was seen, never overwriting.
 *
 * <p>Each field and each count is decided by its own instant, so a poorer view takes nothing away
 * and an older one fills only what is missing. Commutative, associative, idempotent.
 */
public final class Merge {

  private static final Comparator<JsonNode> BY_TEXT = Comparator.comparing(JsonNode::toString);
  private static final Comparator<Count> HIDDEN_FIRST =
      Comparator.comparingLong(count -> count.known().orElse(-1));

  private Merge() {}

  /** Both, joined. */
  public static Merged join(Merged known, Merged view) {
    Checks.check(known.ref().equals(view.ref()), "document", view.ref(), known.ref().toString());
    return new Merged(
        known.ref(),
        fields(known.fields(), view.fields()),
        metrics(known.counts(), view.counts(), HIDDEN_FIRST),
        metrics(known.tail(), view.tail(), Comparator.naturalOrder()),
        union(known.seenBy(), view.seenBy()),
        union(known.ways(), view.ways()),
        earlier(known.firstSeenAt(), view.firstSeenAt()),
        later(known.lastSeenAt(), view.lastSeenAt()),
        versions(known.versions(), view.versions()),
        source(known.source(), view.source()));
  }

  /**
   * Whether anything but instants differs: a value, a count, who saw it. What the network sent is
   * not asked, because it carries addresses signed anew each time.
   */
  public static boolean sameContent(Merged a, Merged b) {
    return a.seenBy().equals(b.seenBy())
        && a.ways().equals(b.ways())
        && sameValues(a.fields(), b.fields())
        && sameValues(a.counts(), b.counts());
  }

  private static SortedMap<String, Stamped<JsonNode>> fields(
      SortedMap<String, Stamped<JsonNode>> a, SortedMap<String, Stamped<JsonNode>> b) {
    SortedMap<String, Stamped<JsonNode>> all = new TreeMap<>(a);
    b.forEach((name, field) -> all.merge(name, field, newer(BY_TEXT)));
    return all;
  }

  private static <T> Map<Metric, Stamped<T>> metrics(
      Map<Metric, Stamped<T>> a, Map<Metric, Stamped<T>> b, Comparator<? super T> tie) {
    EnumMap<Metric, Stamped<T>> all = new EnumMap<>(Metric.class);
    all.putAll(a);
    b.forEach((metric, count) -> all.merge(metric, count, newer(tie)));
    return all;
  }

  private static <T> BinaryOperator<Stamped<T>> newer(Comparator<? super T> tie) {
    return (a, b) -> Stamped.newer(a, b, tie);
  }

  private static SortedSet<String> union(SortedSet<String> a, SortedSet<String> b) {
    if (a.containsAll(b)) {
      return a;
    }
    SortedSet<String> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }

  private static List<Version> versions(List<Version> a, List<Version> b) {
    List<Version> all = new ArrayList<>(a);
    b.forEach(version -> add(all, version));
    all.sort(Version.OLDEST_FIRST);
    return all.subList(Math.max(0, all.size() - Merged.VERSIONS_MAX), all.size());
  }

  private static void add(List<Version> all, Version version) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).sameContent(version)) {
        all.set(i, all.get(i).spanning(version));
        return;
      }
    }
    all.add(version);
  }

  private static @Nullable Stamped<Source> source(
      @Nullable Stamped<Source> a, @Nullable Stamped<Source> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Stamped.newer(a, b, Comparator.comparing(Source::json));
  }

  /** Whether both say the same, whoever has seen it and whatever is counted of it. */
  static boolean sameFields(Merged a, Merged b) {
    return sameValues(a.fields(), b.fields());
  }

  private static <K, T> boolean sameValues(Map<K, Stamped<T>> a, Map<K, Stamped<T>> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<K, Stamped<T>> entry : a.entrySet()) {
      Stamped<T> other = b.get(entry.getKey());
      if (other == null || !Objects.equals(other.value(), entry.getValue().value())) {
        return false;
      }
    }
    return true;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
