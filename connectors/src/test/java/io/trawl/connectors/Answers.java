package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Made answers: from the resource folder of a test, or written in it. */
public final class Answers {

  /** When every made answer came. */
  public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private Answers() {}

  /** A file beside a test's class, as the body of a 200. */
  public static Response of(Class<?> test, String name) {
    return of(200, Map.of(), bytes(test, name));
  }

  public static Response of(int status, Map<String, String> headers, String body) {
    return of(status, headers, body.getBytes(UTF_8));
  }

  public static Response of(int status, Map<String, String> headers, byte[] body) {
    return new Response(status, headers, new Payload(body), AT);
  }

  static byte[] bytes(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
