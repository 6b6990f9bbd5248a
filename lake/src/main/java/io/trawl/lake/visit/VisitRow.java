package io.trawl.lake.visit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.merge.Clean;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the lake keeps it.
 *
 * @param observedAt of the attempt that was acknowledged
 */
public record VisitRow(Visit visit, Instant observedAt, Tally tally) {

  private static final String KIND = "targetKind";
  private static final String IMPORT = "import";
  private static final String NAME = "targetName";
  private static final String INSTANCE = "instance";
  private static final String NATIVE_ID = "nativeId";

  /** Writes the row. */
  public void write(JsonGenerator json, Instant indexedAt) throws IOException {
    json.writeStartObject();
    target(json, visit);
    json.writeNumberField(Schema.VISIT, visit.number());
    json.writeStringField(Schema.PLANNED, visit.planned().toString());
    json.writeStringField("started", visit.started().toString());
    json.writeStringField("finished", visit.finished().toString());
    json.writeStringField(Schema.AT, observedAt.toString());
    json.writeStringField(Schema.INDEXED_AT, indexedAt.toString());
    json.writeStringField(Schema.REQUEST, visit.request().key());
    json.writeStringField(Schema.OUTCOME, visit.outcome().key());
    text(json, "errorClass", visit.errorClass());
    text(json, "cause", visit.cause());
    json.writeNumberField(Schema.PACE, visit.pace().toMillis());
    Duration unseen = visit.unseen();
    if (unseen != null) {
      json.writeNumberField(Schema.UNSEEN, unseen.toMillis());
    }
    json.writeNumberField("capacity", visit.capacity());
    json.writeNumberField("cost", visit.cost());
    text(json, "token", visit.token());
    text(json, Schema.SOURCE, visit.source());
    if (visit.httpStatus() != null) {
      json.writeNumberField("httpStatus", visit.httpStatus());
    }
    json.writeNumberField("bytes", visit.bytes());
    json.writeArrayFieldStart("notes");
    for (String note : visit.notes()) {
      json.writeString(Clean.text(note));
    }
    json.writeEndArray();
    tally(json);
    json.writeEndObject();
  }

  /** An import is no target and says so: it stands here because its documents are seen by it. */
  private static void target(JsonGenerator json, Visit visit) throws IOException {
    Target target = visit.target();
    String kind = visit.request() == RequestKind.IMPORT ? IMPORT : target.kind();
    json.writeStringField(Schema.TARGET, target.id());
    json.writeStringField(Schema.PLATFORM, target.platform());
    json.writeStringField(KIND, kind);
    json.writeStringField(NAME, Clean.text(target.name()));
    text(json, INSTANCE, target.instance());
    if (target instanceof Target.Handle handle) {
      text(json, NATIVE_ID, handle.nativeId());
    }
  }

  private void tally(JsonGenerator json) throws IOException {
    json.writeNumberField("fetched", tally.fetched());
    json.writeNumberField("newPosts", tally.newPosts());
    json.writeNumberField("knownPosts", tally.knownPosts());
    json.writeNumberField("stored", tally.stored());
    json.writeNumberField("unchanged", tally.unchanged());
    json.writeNumberField("quarantined", tally.quarantined());
    json.writeNumberField("expired", tally.expired());
    json.writeNumberField("withheld", tally.withheld());
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, Clean.text(value));
    }
  }

  /** Reads a row back. */
  public static VisitRow read(JsonNode row) {
    Visit visit =
        new Visit(
            target(row),
            row.path(Schema.VISIT).asLong(),
            instant(row, Schema.PLANNED),
            instant(row, "started"),
            instant(row, "finished"),
            RequestKind.of(row.path(Schema.REQUEST).asText()),
            VisitOutcome.of(row.path(Schema.OUTCOME).asText()),
            text(row, "errorClass"),
            text(row, "cause"),
            Duration.ofMillis(row.path(Schema.PACE).asLong()),
            row.path("capacity").asInt(),
            row.path("cost").asDouble(),
            text(row, "token"),
            row.has("httpStatus") ? row.path("httpStatus").asInt() : null,
            row.path("bytes").asLong(),
            notes(row),
            text(row, Schema.SOURCE),
            row.has(Schema.UNSEEN) ? Duration.ofMillis(row.path(Schema.UNSEEN).asLong()) : null);
    return new VisitRow(visit, instant(row, Schema.AT), tally(row));
  }

  private static Target target(JsonNode row) {
    String id = row.path(Schema.TARGET).asText();
    String platform = row.path(Schema.PLATFORM).asText();
    String name = row.path(NAME).asText();
    String instance = text(row, INSTANCE);
    return switch (row.path(KIND).asText()) {
      case "tag", IMPORT -> new Target.Tag(id, platform, name, instance);
      case "handle" -> new Target.Handle(id, platform, name, instance, text(row, NATIVE_ID));
      case String kind -> throw new IllegalStateException("target: " + kind + " (expected: known)");
    };
  }

  private static Tally tally(JsonNode row) {
    return new Tally(
        row.path("fetched").asInt(),
        row.path("newPosts").asInt(),
        row.path("knownPosts").asInt(),
        row.path("stored").asInt(),
        row.path("unchanged").asInt(),
        row.path("quarantined").asInt(),
        row.path("withheld").asInt(),
        row.path("expired").asInt());
  }

  private static List<String> notes(JsonNode row) {
    List<String> notes = new ArrayList<>();
    row.path("notes").forEach(note -> notes.add(note.asText()));
    return notes;
  }

  private static Instant instant(JsonNode row, String name) {
    return Instant.parse(row.path(name).asText());
  }

  private static @Nullable String text(JsonNode row, String name) {
    JsonNode value = row.path(name);
    return value.isTextual() ? value.textValue() : null;
  }
}
