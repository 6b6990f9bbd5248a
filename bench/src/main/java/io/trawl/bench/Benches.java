package io.trawl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Connector;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ServiceLoader;

/** What several benchmarks need. */
public final class Benches {

  /** Where figures go. */
  public static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

  private Benches() {}

  /**
   * A source's connector.
   *
   * @throws IllegalStateException if there is none
   */
  public static Connector connector(String source) {
    return ServiceLoader.load(Connector.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(connector -> connector.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no connector for source " + source));
  }

  /** The body of a page, from a server on loopback. */
  public static byte[] body(URI page) throws IOException {
    try (var stream = page.toURL().openStream()) {
      return stream.readAllBytes();
    }
  }
}
