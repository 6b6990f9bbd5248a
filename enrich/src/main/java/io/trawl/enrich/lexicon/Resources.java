package io.trawl.enrich.lexicon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the module ships beside its code. */
final class Resources {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Resources() {}

  /**
   * A file of this package.
   *
   * @throws IllegalStateException if the module was built without it
   */
  static byte[] bytes(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<String> lines(String name) {
    return new String(bytes(name), UTF_8).lines().toList();
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
