package io.trawl.lake.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trawl.lake.Inconsistent;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DocumentJson} wrote; the network's own JSON is taken as it lies, unread. */
public final class DocumentReader {

  private final Map<String, JsonNode> told = new HashMap<>();
  private final SortedMap<String, JsonNode> fields = new TreeMap<>();
  private final EnumMap<Metric, Count> counts = new EnumMap<>(Metric.class);
  private @Nullable String source;

  private DocumentReader() {}

  /**
   * Reads the document whose object the parser stands at.
   *
   * @param bytes all that the parser reads
   */
  public static Stored read(JsonParser json, byte[] bytes) throws IOException {
    DocumentReader reader = new DocumentReader();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      reader.member(json, bytes, name);
    }
    return reader.stored();
  }

  private void member(JsonParser json, byte[] bytes, String name) throws IOException {
    Metric metric = PendingJson.metricOrNull(name);
    if (name.equals(Schema.SOURCE)) {
      source = raw(json, bytes);
    } else if (metric != null) {
      counts.put(metric, Count.of(json.getLongValue()));
    } else if (isTold(name)) {
      told.put(name, json.readValueAsTree());
    } else {
      fields.put(name, json.readValueAsTree());
    }
  }

  private static boolean isTold(String name) {
    return switch (name) {
      case Schema.KIND,
          Schema.PLATFORM,
          Schema.KEY,
          Schema.SEEN_BY,
          Schema.WAYS,
          Schema.GONE,
          Schema.GONE_BEFORE,
          Schema.EMPTIED_AT,
          Schema.EDIT_SEEN_AT,
          Schema.FIRST_SEEN_AT,
          Schema.LAST_SEEN_AT,
          Schema.INDEXED_AT,
          Schema.TAKEN_AT,
          Schema.CHANGED_AT,
          Schema.SEEN_LATER_BY,
          Schema.HIDDEN,
          Schema.SAMPLED_AGE,
          Schema.MOVED_AGE,
          Schema.COMMENTS_READ_AT,
          Schema.COMMENTS_UNREAD,
          Schema.SOURCE_CUTS,
          Schema.VERSIONS,
          Schema.HANDLES,
          Schema.TEXT_PRINT,
          Schema.SENTIMENT,
          Schema.STATE ->
          true;
      default -> false;
    };
  }

  private static String raw(JsonParser json, byte[] bytes) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int to = (int) json.currentLocation().getByteOffset();
    return new String(bytes, from, to - from, UTF_8);
  }

  private Stored stored() {
    Ref ref = new Ref(Kind.of(text(Schema.KIND)), text(Schema.PLATFORM), text(Schema.KEY));
    JsonNode state = needed(Schema.STATE);
    Instant last = Instant.parse(text(Schema.LAST_SEEN_AT));
    Stamps stamps = new Stamps(state.path(DocumentJson.STAMPS), last);
    list(Schema.HIDDEN)
        .forEach(name -> counts.put(PendingJson.metric(name.textValue()), Count.hidden()));
    Map<Metric, Stamped<Count>> stampedCounts = new EnumMap<>(Metric.class);
    counts.forEach((metric, count) -> stampedCounts.put(metric, stamps.of(metric.key(), count)));
    SortedMap<String, Stamped<JsonNode>> stampedFields = new TreeMap<>();
    fields.forEach((name, value) -> stampedFields.put(name, stamps.of(name, value)));
    Merged merged =
        new Merged(
            ref,
            stampedFields,
            stampedCounts,
            tail(state.path(DocumentJson.TAIL), stampedCounts),
            new TreeSet<>(strings(Schema.SEEN_BY)),
            new TreeSet<>(strings(Schema.WAYS)),
            Instant.parse(text(Schema.FIRST_SEEN_AT)),
            last,
            List.of(),
            source == null
                ? null
                : stamps.of(Schema.SOURCE, new Source(source, strings(Schema.SOURCE_CUTS))));
    return new Stored(
        withVersions(merged),
        born(state),
        PendingJson.sighting(state.path(DocumentJson.LAST)),
        pending(state, ref),
        state.has(DocumentJson.MOVED)
            ? PendingJson.stamped(state.path(DocumentJson.MOVED))
            : Motion.of(merged),
        state.has(DocumentJson.READ) ? PendingJson.stamped(state.path(DocumentJson.READ)) : null,
        MarksJson.read(told.get(Schema.GONE), list(Schema.GONE_BEFORE)),
        told.containsKey(Schema.EMPTIED_AT) ? Instant.parse(text(Schema.EMPTIED_AT)) : null,
        MoodJson.read(told.get(Schema.SENTIMENT)),
        taken());
  }

  private Taken taken() {
    Map<Taken.Part, Instant> changed = new EnumMap<>(Taken.Part.class);
    for (Taken.Part part : Taken.Part.values()) {
      JsonNode at =
          told.getOrDefault(Schema.CHANGED_AT, MissingNode.getInstance()).path(part.key());
      if (at.isTextual()) {
        changed.put(part, Instant.parse(at.textValue()));
      }
    }
    return new Taken(
        told.containsKey(Schema.TAKEN_AT) ? Instant.parse(text(Schema.TAKEN_AT)) : null,
        changed,
        new TreeSet<>(strings(Schema.SEEN_LATER_BY)));
  }

  /** When each field was delivered last. */
  private record Stamps(JsonNode exceptions, Instant last) {
    <T> Stamped<T> of(String name, T value) {
      JsonNode at = exceptions.path(name);
      return new Stamped<>(value, at.isMissingNode() ? last : Instant.ofEpochMilli(at.longValue()));
    }
  }

  private static Map<Metric, Stamped<Long>> tail(
      JsonNode exceptions, Map<Metric, Stamped<Count>> counts) {
    EnumMap<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
    for (Map.Entry<Metric, Stamped<Count>> count : counts.entrySet()) {
      Stamped<Long> known = DocumentJson.known(count.getValue());
      if (known != null) {
        tail.put(count.getKey(), known);
      }
    }
    for (Map.Entry<String, JsonNode> exception : exceptions.properties()) {
      Metric metric = PendingJson.metric(exception.getKey());
      if (exception.getValue().isNull()) {
        tail.remove(metric);
      } else {
        tail.put(metric, PendingJson.stamped(exception.getValue()));
      }
    }
    return tail;
  }

  private Merged withVersions(Merged merged) {
    List<Version> versions = new ArrayList<>();
    for (JsonNode version : list(Schema.VERSIONS)) {
      versions.add(
          new Version(
              version.path("field").asText(),
              version.path("value").asText(),
              Instant.parse(version.path("validFrom").asText()),
              Instant.parse(version.path("validTo").asText())));
    }
    for (String field : Merged.VERSIONED) {
      boolean told = versions.stream().anyMatch(version -> version.field().equals(field));
      if (!told && merged.fields().containsKey(field)) {
        versions.add(DocumentJson.only(merged, field));
      }
    }
    versions.sort(Version.OLDEST_FIRST);
    return merged.withVersions(versions);
  }

  private static Stored.Born born(JsonNode state) {
    JsonNode born = state.path(DocumentJson.BORN);
    return new Stored.Born(born.path(0).asText(), born.path(1).asLong());
  }

  private static List<Pending> pending(JsonNode state, Ref ref) {
    List<Pending> pending = new ArrayList<>();
    state.path(DocumentJson.PENDING).forEach(each -> pending.add(PendingJson.read(each, ref)));
    return pending;
  }

  private JsonNode needed(String name) {
    JsonNode node = told.get(name);
    if (node == null) {
      throw new Inconsistent(
          Inconsistent.Kind.MISSING, name + ": missing (expected: in every document)");
    }
    return node;
  }

  private String text(String name) {
    return needed(name).asText();
  }

  private List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    list(name).forEach(node -> strings.add(node.textValue()));
    return strings;
  }

  private Iterable<JsonNode> list(String name) {
    JsonNode node = told.get(name);
    return node == null ? List.of() : node;
  }
}
