package io.trawl.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the assembled home of the Elasticsearch node is. */
public final class EsHome {

  /** The system property that names the home; without it the source tree is searched. */
  public static final String PROPERTY = "trawl.es-home";

  private static final Path IN_SOURCES = Path.of("embedded", "es-home", "target", "es-home");

  private EsHome() {}

  /**
   * The directory named by {@link #PROPERTY}, or the one built in the source tree around the
   * working directory. It need not exist: the start of the engine says what is missing.
   */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    Path here = Path.of("").toAbsolutePath();
    return named == null ? inSources(here) : Path.of(named).toAbsolutePath();
  }

  private static Path inSources(Path here) {
    return Stream.iterate(here, at -> at != null, Path::getParent)
        .map(at -> at.resolve(IN_SOURCES))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(here.resolve(IN_SOURCES));
  }
}
