package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as the lake stores it: flat, known counts as numbers, hidden ones by name.
 *
 * <p>The instant of a field or count is written only where it is not that of the last view: nearly
 * never for a document whose calls all deliver the same.
 */
public final class DocumentJson {

  static final String STAMPS = "at";
  static final String TAIL = "tail";
  static final String BORN = "born";
  static final String LAST = "last";
  static final String PENDING = "pending";
  static final String MOVED = "moved";
  static final String READ = "read";

  private DocumentJson() {}

  /**
   * Writes a document.
   *
   * @param indexedAt when the lake took it
   */
  public static void write(JsonGenerator json, Stored stored, Instant indexedAt)
      throws IOException {
    Merged merged = stored.merged();
    json.writeStartObject();
    json.writeStringField(Schema.KIND, merged.ref().kind().key());
    json.writeStringField(Schema.PLATFORM, merged.ref().platform());
    json.writeStringField(Schema.KEY, merged.ref().key());
    strings(json, Schema.SEEN_BY, merged.seenBy());
    strings(json, Schema.WAYS, merged.ways());
    json.writeStringField(Schema.FIRST_SEEN_AT, merged.firstSeenAt().toString());
    json.writeStringField(Schema.LAST_SEEN_AT, merged.lastSeenAt().toString());
    json.writeStringField(Schema.INDEXED_AT, indexedAt.toString());
    taken(json, stored.taken());
    fields(json, merged);
    counts(json, merged);
    ages(json, stored);
    talk(json, stored);
    found(json, merged);
    MarksJson.write(json, stored);
    MoodJson.write(json, stored.mood());
    source(json, merged);
    versions(json, merged);
    state(json, stored);
    json.writeEndObject();
  }

  static void strings(JsonGenerator json, String name, Iterable<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void taken(JsonGenerator json, Taken taken) throws IOException {
    if (taken.at() != null) {
      json.writeStringField(Schema.TAKEN_AT, taken.at().toString());
    }
    if (!taken.changed().isEmpty()) {
      json.writeObjectFieldStart(Schema.CHANGED_AT);
      for (Map.Entry<Taken.Part, Instant> change : taken.changed().entrySet()) {
        json.writeStringField(change.getKey().key(), change.getValue().toString());
      }
      json.writeEndObject();
    }
    if (!taken.finders().isEmpty()) {
      strings(json, Schema.SEEN_LATER_BY, taken.finders());
    }
  }

  private static void fields(JsonGenerator json, Merged merged) throws IOException {
    for (Map.Entry<String, Stamped<JsonNode>> field : merged.fields().entrySet()) {
      json.writeFieldName(field.getKey());
      JsonNode value = field.getValue().value();
      if (value.isTextual()) {
        json.writeString(value.textValue());
      } else {
        json.writeTree(value);
      }
    }
  }

  private static void counts(JsonGenerator json, Merged merged) throws IOException {
    for (Map.Entry<Metric, Stamped<Count>> count : merged.counts().entrySet()) {
      if (count.getValue().value() instanceof Count.Known(long value)) {
        json.writeNumberField(count.getKey().key(), value);
      }
    }
    List<String> hidden =
        merged.counts().entrySet().stream()
            .filter(count -> count.getValue().value() instanceof Count.Hidden)
            .map(count -> count.getKey().key())
            .toList();
    if (!hidden.isEmpty()) {
      strings(json, Schema.HIDDEN, hidden);
    }
  }

  /** How old a post was, in seconds, when it was counted last and when its counts had changed. */
  private static void ages(JsonGenerator json, Stored stored) throws IOException {
    Instant created = stored.merged().createdAt().orElse(null);
    if (created != null && stored.merged().ref().kind() == Kind.POST) {
      json.writeNumberField(Schema.SAMPLED_AGE, age(created, stored.merged().lastSeenAt()));
      json.writeNumberField(Schema.MOVED_AGE, age(created, stored.moved().at()));
    }
  }

  private static void talk(JsonGenerator json, Stored stored) throws IOException {
    if (stored.read() != null) {
      json.writeStringField(Schema.COMMENTS_READ_AT, stored.read().at().toString());
    }
    if (stored.merged().ref().kind() == Kind.POST && stored.unread().isPresent()) {
      json.writeNumberField(Schema.COMMENTS_UNREAD, stored.unread().getAsLong());
    }
  }

  /** By what a document is found beside its fields. */
  private static void found(JsonGenerator json, Merged merged) throws IOException {
    switch (merged.ref().kind()) {
      case PROFILE -> strings(json, Schema.HANDLES, handles(merged));
      case POST -> {
        Optional<String> print =
            merged.field(Schema.TEXT).flatMap(text -> TextPrint.of(text.textValue()));
        if (print.isPresent()) {
          json.writeStringField(Schema.TEXT_PRINT, print.get());
        }
      }
      case COMMENT, REPOST, TAG -> {}
    }
  }

  private static Set<String> handles(Merged merged) {
    return merged.versions().stream()
        .filter(version -> version.field().equals(Schema.HANDLE))
        .map(version -> version.value().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long age(Instant created, Instant at) {
    return Math.max(0, Duration.between(created, at).toSeconds());
  }

  private static void source(JsonGenerator json, Merged merged) throws IOException {
    Stamped<Source> source = merged.source();
    if (source == null) {
      return;
    }
    json.writeFieldName(Schema.SOURCE);
    json.writeRawValue(source.value().json());
    if (!source.value().cuts().isEmpty()) {
      strings(json, Schema.SOURCE_CUTS, source.value().cuts());
    }
  }

  private static void versions(JsonGenerator json, Merged merged) throws IOException {
    List<Version> told = merged.versions().stream().filter(v -> !isImplied(merged, v)).toList();
    if (told.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(Schema.VERSIONS);
    for (Version version : told) {
      json.writeStartObject();
      json.writeStringField("field", version.field());
      json.writeStringField("value", version.value());
      json.writeStringField("validFrom", version.validFrom().toString());
      json.writeStringField("validTo", version.validTo().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A field that never said anything else needs no history. */
  private static boolean isImplied(Merged merged, Version version) {
    long contents =
        merged.versions().stream().filter(v -> v.field().equals(version.field())).count();
    return contents == 1 && version.equals(only(merged, version.field()));
  }

  /** The version of a field that was seen from the first view on and has not changed since. */
  static Version only(Merged merged, String field) {
    Stamped<JsonNode> stamped = merged.fields().get(field);
    return stamped == null
        ? new Version(field, "", Instant.EPOCH, Instant.EPOCH)
        : new Version(field, stamped.value().textValue(), merged.firstSeenAt(), stamped.at());
  }

  private static void state(JsonGenerator json, Stored stored) throws IOException {
    Merged merged = stored.merged();
    json.writeObjectFieldStart(Schema.STATE);
    json.writeArrayFieldStart(BORN);
    json.writeString(stored.born().target());
    json.writeNumber(stored.born().visit());
    json.writeEndArray();
    json.writeArrayFieldStart(LAST);
    json.writeString(stored.last().target());
    json.writeNumber(stored.last().visit());
    json.writeNumber(stored.last().planned().toEpochMilli());
    json.writeNumber(stored.last().at().toEpochMilli());
    json.writeEndArray();
    json.writeFieldName(MOVED);
    PendingJson.stamped(json, stored.moved());
    if (stored.read() != null) {
      json.writeFieldName(READ);
      PendingJson.stamped(json, stored.read());
    }
    stamps(json, merged);
    tail(json, merged);
    json.writeArrayFieldStart(PENDING);
    for (Pending pending : stored.pending()) {
      PendingJson.write(json, pending);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void stamps(JsonGenerator json, Merged merged) throws IOException {
    json.writeObjectFieldStart(STAMPS);
    for (Map.Entry<String, Stamped<JsonNode>> field : merged.fields().entrySet()) {
      stamp(json, merged, field.getKey(), field.getValue());
    }
    for (Map.Entry<Metric, Stamped<Count>> count : merged.counts().entrySet()) {
      stamp(json, merged, count.getKey().key(), count.getValue());
    }
    if (merged.source() != null) {
      stamp(json, merged, Schema.SOURCE, merged.source());
    }
    json.writeEndObject();
  }

  private static void stamp(JsonGenerator json, Merged merged, String name, Stamped<?> stamped)
      throws IOException {
    if (!stamped.at().equals(merged.lastSeenAt())) {
      json.writeNumberField(name, stamped.at().toEpochMilli());
    }
  }

  /** Written only where it is not the known count itself; null = the chain has no known value. */
  private static void tail(JsonGenerator json, Merged merged) throws IOException {
    json.writeObjectFieldStart(TAIL);
    for (Metric metric : Metric.values()) {
      Stamped<Long> end = merged.tail().get(metric);
      Stamped<Count> count = merged.counts().get(metric);
      if (end != null && !end.equals(known(count))) {
        json.writeFieldName(metric.key());
        PendingJson.stamped(json, end);
      } else if (end == null && known(count) != null) {
        json.writeNullField(metric.key());
      }
    }
    json.writeEndObject();
  }

  static @Nullable Stamped<Long> known(@Nullable Stamped<Count> count) {
    return count != null && count.value() instanceof Count.Known(long value)
        ? new Stamped<>(value, count.at())
        : null;
  }
}
