package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Named.named;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;

/** Bodies that are no JSON that can be read: some are made to exhaust whoever tries. */
final class Hostile {

  private static final int DEEP = 100_000;
  private static final int LONG = 1_000_000;

  private Hostile() {}

  /** Numbers that a double would round, or that are beyond one. */
  static Stream<String> numbers() {
    return Stream.of(
        "9007199254740993.0",
        "4503599627370497.3",
        "9223372036854775807.5",
        "18446744073709551617",
        "1e400",
        "1e-400",
        "1e999999999");
  }

  static Stream<Named<Payload>> bodies() {
    return Stream.of(
        text("arrays within arrays", "[".repeat(DEEP) + "]".repeat(DEEP)),
        text("objects within objects", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)),
        text("small to send, hundreds of megabytes as a tree", "[" + "{},".repeat(LONG) + "1]"),
        text("many times the same name", "{" + "\"a\":[],".repeat(LONG) + "\"a\":1}"),
        text("a long number", "[" + "9".repeat(LONG) + "]"),
        text("a long name", "{\"" + "n".repeat(LONG) + "\":1}"),
        text("a long text without an end", "[\"" + "x".repeat(LONG)),
        text("a long word", "x".repeat(LONG)),
        text("names without quotes", "{status: 'ok'}"),
        text("two values", "[] []"),
        text("not a number", "[NaN]"),
        named("compressed unasked", new Payload(gzip("[" + " ".repeat(10 * LONG) + "]"))),
        named("half of UTF-16", new Payload("[{\"id\":\"\u4e2d".getBytes(UTF_16BE))),
        named("no UTF-8", new Payload(new byte[] {'[', '"', (byte) 0xff, (byte) 0xfe, '"', ']'})),
        named("NUL", new Payload(new byte[] {'[', 0, 0, 0, ']'})));
  }

  private static Named<Payload> text(String name, String body) {
    return named(name, Payload.of(body));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }
}
