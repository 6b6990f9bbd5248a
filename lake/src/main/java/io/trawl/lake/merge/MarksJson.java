package io.trawl.lake.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Lost;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a document on its network, as the lake stores it. */
final class MarksJson {

  private static final String CAUSE = "cause";
  private static final String SINCE = "since";
  private static final String LAST = "last";
  private static final String UNTIL = "until";

  private MarksJson() {}

  static void write(JsonGenerator json, Stored stored) throws IOException {
    Optional<Mark> open = stored.marks().open();
    if (open.isPresent()) {
      json.writeFieldName(Schema.GONE);
      write(json, open.get());
    }
    if (!stored.marks().over().isEmpty()) {
      json.writeArrayFieldStart(Schema.GONE_BEFORE);
      for (Mark mark : stored.marks().over()) {
        write(json, mark);
      }
      json.writeEndArray();
    }
    if (stored.emptiedAt() != null) {
      json.writeStringField(Schema.EMPTIED_AT, stored.emptiedAt().toString());
    }
    Optional<Instant> edited = editSeenAt(stored.merged());
    if (edited.isPresent()) {
      json.writeStringField(Schema.EDIT_SEEN_AT, edited.get().toString());
    }
  }

  /** When the network was first seen to say that it was edited. */
  private static Optional<Instant> editSeenAt(Merged merged) {
    return merged.versions().stream()
        .filter(version -> version.field().equals(Schema.EDITED_AT))
        .map(Version::validFrom)
        .min(Instant::compareTo);
  }

  private static void write(JsonGenerator json, Mark mark) throws IOException {
    json.writeStartObject();
    json.writeStringField(CAUSE, mark.why().key());
    json.writeStringField(SINCE, mark.since().toString());
    json.writeStringField(LAST, mark.last().toString());
    if (mark.until() != null) {
      json.writeStringField(UNTIL, mark.until().toString());
    }
    json.writeEndObject();
  }

  /**
   * Reads the marks back.
   *
   * @param gone the one that lasts; null = none does
   */
  static Marks read(@Nullable JsonNode gone, Iterable<JsonNode> before) {
    List<Mark> all = new ArrayList<>();
    before.forEach(mark -> all.add(mark(mark)));
    if (gone != null) {
      all.add(mark(gone));
    }
    return new Marks(all);
  }

  private static Mark mark(JsonNode json) {
    String until = json.path(UNTIL).textValue();
    return new Mark(
        Lost.Why.of(json.path(CAUSE).asText()),
        Instant.parse(json.path(SINCE).asText()),
        Instant.parse(json.path(LAST).asText()),
        until == null ? null : Instant.parse(until));
  }
}
