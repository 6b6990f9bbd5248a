package io.trawl.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java installation that can run the Elasticsearch node.
 *
 * @param binary the {@code java} program
 * @param feature its feature version, {@code >= 21}
 */
record JavaRuntime(Path binary, int feature) {

  private static final int FEATURE_MIN = 21;

  /**
   * The installation that a {@code java} program belongs to.
   *
   * @throws EngineException if there is none, or one that is too old
   */
  static JavaRuntime of(Path binary) {
    if (!Files.isExecutable(binary)) {
      throw new EngineException("no Java at " + binary + ": Java 21 or newer is needed");
    }
    int feature = feature(binary);
    if (feature < FEATURE_MIN) {
      throw new EngineException(
          "Java at " + binary + " is version " + feature + ": Java 21 or newer is needed");
    }
    return new JavaRuntime(binary, feature);
  }

  /** Every installation has a file {@code release} that states its version. */
  private static int feature(Path binary) {
    Properties stated = new Properties();
    try (Reader reader = Files.newBufferedReader(release(binary.toRealPath()))) {
      stated.load(reader);
      String version = stated.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      throw new EngineException("version of Java at " + binary + " is not known: " + e, e);
    }
  }

  private static Path release(Path binary) {
    return binary.resolveSibling("..").resolve("release").normalize();
  }
}
