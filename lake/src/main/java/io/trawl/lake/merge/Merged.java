package io.trawl.lake.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a document, field by field the newest that was delivered.
 *
 * <p>A single view is one of these too, so merging is joining two: it does not matter in which
 * order or how often the views of a document are joined.
 *
 * @param fields by name; never null
 * @param counts known or hidden, never absent
 * @param tail the newest known value of each metric, also while the network hides it
 * @param seenBy targets that delivered it
 * @param ways keys of the ways into the platform by which it came, as far as that is known
 * @param versions all that {@link #VERSIONED} fields were seen to say, the present included
 * @param source of the newest view; null = no view carried one
 */
public record Merged(
    Ref ref,
    SortedMap<String, Stamped<JsonNode>> fields,
    Map<Metric, Stamped<Count>> counts,
    Map<Metric, Stamped<Long>> tail,
    SortedSet<String> seenBy,
    SortedSet<String> ways,
    Instant firstSeenAt,
    Instant lastSeenAt,
    List<Version> versions,
    @Nullable Stamped<Source> source) {

  /** Fields whose former content is kept when it changes. */
  public static final Set<String> VERSIONED =
      Set.of(Schema.TEXT, Schema.HANDLE, Schema.NAME, Schema.BIO, Schema.EDITED_AT);

  /** Versions kept of one document; those not seen for longest go first. */
  public static final int VERSIONS_MAX = 50;

  public Merged {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    counts = enumMap(counts);
    tail = enumMap(tail);
    seenBy = Collections.unmodifiableSortedSet(new TreeSet<>(seenBy));
    ways = Collections.unmodifiableSortedSet(new TreeSet<>(ways));
    versions = List.copyOf(versions);
  }

  /** The same with another end of its chain of observations. */
  public Merged withTail(Map<Metric, Stamped<Long>> tail) {
    return new Merged(
        ref, fields, counts, tail, seenBy, ways, firstSeenAt, lastSeenAt, versions, source);
  }

  Merged withVersions(List<Version> versions) {
    return new Merged(
        ref, fields, counts, tail, seenBy, ways, firstSeenAt, lastSeenAt, versions, source);
  }

  /** The same as it came by ways. */
  Merged by(SortedSet<String> ways) {
    return new Merged(
        ref, fields, counts, tail, seenBy, ways, firstSeenAt, lastSeenAt, versions, source);
  }

  /** The same with nothing of it but its counts, its dates and these fields. */
  public Merged emptied(Set<String> kept) {
    SortedMap<String, Stamped<JsonNode>> left = new TreeMap<>(fields);
    left.keySet().retainAll(kept);
    return new Merged(
        ref, left, counts, tail, seenBy, ways, firstSeenAt, lastSeenAt, List.of(), null);
  }

  /** The field as it was delivered last. */
  public Optional<JsonNode> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(Stamped::value);
  }

  /** When the post was published, the account opened. */
  public Optional<Instant> createdAt() {
    return field(Schema.CREATED_AT).map(node -> Instant.parse(node.textValue()));
  }

  private static <T> Map<Metric, T> enumMap(Map<Metric, T> map) {
    EnumMap<Metric, T> copy = new EnumMap<>(Metric.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
