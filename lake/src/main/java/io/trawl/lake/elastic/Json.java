package io.trawl.lake.elastic;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How JSON is read and written here: values one after the other stand on lines of their own. */
public final class Json {

  /** A raw answer in Base64 is the longest text there is. */
  private static final int TEXT_MAX = 100_000_000;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .rootValueSeparator("\n")
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(TEXT_MAX).build())
                  .build())
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The bytes of a value. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
