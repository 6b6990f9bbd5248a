package io.trawl.lake.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.merge.Clean;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Raw answers, and what went into quarantine, as the lake stores them. */
final class RawJson {

  /** Why an item is in quarantine; it carries no id, or is of no kind that is known. */
  private static final String UNREADABLE_ITEM = "unreadable item";

  private RawJson() {}

  /** A whole answer; in quarantine beside why it could not be read. */
  static void write(JsonGenerator json, VisitResult result, RawResponse raw, Instant indexedAt)
      throws IOException {
    Visit visit = result.visit();
    json.writeStartObject();
    origin(json, result, indexedAt);
    if (result.quarantine()) {
      json.writeStringField(Schema.REASON, Clean.text(Objects.toString(visit.cause(), "")));
      json.writeStringField("errorClass", Objects.toString(visit.errorClass(), ""));
    }
    json.writeStringField(Schema.URL, Clean.text(raw.url()));
    json.writeNumberField("status", raw.status());
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : raw.headers().entrySet()) {
      json.writeStringField(Clean.text(header.getKey()), Clean.text(header.getValue()));
    }
    json.writeEndObject();
    body(json, raw.body());
    json.writeEndObject();
  }

  /** One item of an answer that could not be read; the answer itself is kept raw. */
  static void item(JsonGenerator json, VisitResult result, JsonNode item, Instant indexedAt)
      throws IOException {
    json.writeStartObject();
    origin(json, result, indexedAt);
    json.writeStringField(Schema.REASON, UNREADABLE_ITEM);
    json.writeStringField("text", Clean.text(item.toString()));
    json.writeEndObject();
  }

  /** One document that could not be stored, and why. */
  static void write(
      JsonGenerator json, VisitResult result, Seen seen, String reason, Instant indexedAt)
      throws IOException {
    json.writeStartObject();
    origin(json, result, indexedAt);
    json.writeStringField(Schema.KIND, Kind.of(seen.document()).key());
    json.writeStringField(Schema.KEY, Clean.text(seen.document().key()));
    json.writeStringField(Schema.REASON, Clean.text(reason));
    json.writeStringField("document", Clean.text(seen.document().toString()));
    json.writeStringField("text", Clean.text(seen.source().toString()));
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, VisitResult result, Instant indexedAt)
      throws IOException {
    Sighting by = result.sighting();
    json.writeStringField(Schema.PLATFORM, result.visit().target().platform());
    json.writeStringField(Schema.TARGET, by.target());
    json.writeNumberField(Schema.VISIT, by.visit());
    json.writeStringField(Schema.PLANNED, by.planned().toString());
    json.writeStringField(Schema.AT, by.at().toString());
    json.writeStringField(Schema.INDEXED_AT, indexedAt.toString());
    String way = result.way();
    if (way != null) {
      json.writeStringField(Schema.WAYS, way);
    }
    Reading reading = result.reading();
    if (reading != null) {
      json.writeStringField(Schema.CONNECTOR, reading.connector());
      json.writeNumberField(Schema.CONNECTOR_VERSION, reading.version());
      json.writeObjectField(Schema.ASKED, reading.asked());
      json.writeObjectField(Schema.POSITION, reading.position());
    }
  }

  private static void body(JsonGenerator json, RawBody body) throws IOException {
    RawBody.Compressed compressed = body.compressed(RawResponse.COMPRESSED_MAX);
    json.writeNumberField("size", body.size());
    json.writeNumberField("kept", compressed.kept());
    json.writeStringField("sha256", body.sha256());
    json.writeBinaryField("body", compressed.gzip());
  }
}
