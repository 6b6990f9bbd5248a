package io.trawl.lake.write;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trawl.lake.merge.Clean;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Raw answers, and what went into quarantine, as the lake stores them. */
final class RawJson {

  private RawJson() {}

  /** A whole answer; in quarantine beside why it could not be read. */
  static void write(JsonGenerator json, VisitResult result, RawResponse raw, Instant indexedAt)
      throws IOException {
    Visit visit = result.visit();
    json.writeStartObject();
    origin(json, visit, result.sighting(), indexedAt);
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

  /** One document that could not be stored, and why. */
  static void write(
      JsonGenerator json, Visit visit, Sighting by, Seen seen, String reason, Instant indexedAt)
      throws IOException {
    json.writeStartObject();
    origin(json, visit, by, indexedAt);
    json.writeStringField(Schema.KIND, Kind.of(seen.document()).key());
    json.writeStringField(Schema.KEY, Clean.text(seen.document().key()));
    json.writeStringField(Schema.REASON, Clean.text(reason));
    json.writeStringField("document", Clean.text(seen.document().toString()));
    json.writeStringField("text", Clean.text(seen.source().toString()));
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, Visit visit, Sighting by, Instant indexedAt)
      throws IOException {
    json.writeStringField(Schema.PLATFORM, visit.target().platform());
    json.writeStringField(Schema.TARGET, by.target());
    json.writeNumberField(Schema.VISIT, by.visit());
    json.writeStringField(Schema.PLANNED, by.planned().toString());
    json.writeStringField(Schema.AT, by.at().toString());
    json.writeStringField(Schema.INDEXED_AT, indexedAt.toString());
  }

  private static void body(JsonGenerator json, RawBody body) throws IOException {
    RawBody.Compressed compressed = body.compressed(RawResponse.COMPRESSED_MAX);
    json.writeNumberField("size", body.size());
    json.writeNumberField("kept", compressed.kept());
    json.writeStringField("sha256", body.sha256());
    json.writeBinaryField("body", compressed.gzip());
  }
}
