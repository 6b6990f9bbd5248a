package io.trawl.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a part as trees, one after the other. */
final class Records {

  /** What a record's bytes are. */
  sealed interface Value {

    /** A tree; of a row, an object of its cells. */
    record Read(JsonNode record) implements Value {}

    /** None. */
    record Unread(Reason reason) implements Value {}
  }

  /**
   * Most names, values and brackets of one record: a page of 500 posts has some 100,000. Without a
   * limit, a record of empty objects takes twenty times its bytes in memory.
   */
  private static final int TOKENS_MAX = 300_000;

  private static final int DEPTH_MAX = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(ImportReader.RECORD_MAX)
                          .maxTokenCount(TOKENS_MAX)
                          .build())
                  .build())
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Splitter splitter;
  private final @Nullable Columns columns;
  private long count;

  private Records(Splitter splitter, @Nullable Columns columns) {
    this.splitter = splitter;
    this.columns = columns;
  }

  static Records open(InputStream in, Position from) throws IOException {
    byte[] head = in.readNBytes(Splitter.headMax());
    Layout layout = Layout.of(head);
    Splitter splitter = new Splitter(head, in, layout, ImportReader.RECORD_MAX);
    Columns columns = layout.kind() == Layout.Kind.TABLE ? columns(splitter) : null;
    Records records = new Records(splitter, columns);
    records.count = from.records();
    splitter.seek(from.offset());
    return records;
  }

  private static Columns columns(Splitter splitter) throws IOException {
    boolean named = splitter.next() && splitter.fault() == null;
    return Columns.of(named ? text(splitter).orElse("") : "");
  }

  boolean next() throws IOException {
    if (splitter.next()) {
      count++;
      return true;
    }
    return false;
  }

  /** Behind the record. */
  Position position() {
    return new Position(count, splitter.offset());
  }

  Value value() {
    Reason fault = splitter.fault();
    if (fault != null) {
      return new Value.Unread(fault);
    }
    return columns == null ? tree() : row(columns);
  }

  private Value row(Columns columns) {
    return text(splitter).map(columns::row).orElseGet(() -> new Value.Unread(Reason.NOT_UTF8));
  }

  private Value tree() {
    try {
      return new Value.Read(MAPPER.readTree(splitter.bytes(), 0, splitter.length()));
    } catch (JsonEOFException cut) {
      return new Value.Unread(Reason.TRUNCATED);
    } catch (StreamConstraintsException large) {
      return new Value.Unread(Reason.TOO_LONG);
    } catch (IOException | RuntimeException broken) {
      return new Value.Unread(text(splitter).isPresent() ? Reason.NOT_JSON : Reason.NOT_UTF8);
    }
  }

  /** Empty if it is no UTF-8. */
  private static Optional<String> text(Splitter splitter) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(splitter.bytes(), 0, splitter.length());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
