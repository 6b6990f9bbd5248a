package io.trawl.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which engines to run below one data directory, and which are already there.
 *
 * @param data the data directory; one process at a time may hold it
 * @param elasticsearch how to run the node, unless one is given
 * @param database how to run the server, unless one is given
 * @param givenElasticsearch address of a node to use instead, absent: run one
 * @param givenDatabase JDBC address of a database to use instead, absent: run a server
 */
public record EnginesSettings(
    Path data,
    ElasticsearchSettings elasticsearch,
    DatabaseSettings database,
    @Nullable URI givenElasticsearch,
    @Nullable String givenDatabase) {

  /** Both engines with their defaults, in {@code elasticsearch} and {@code postgres} below. */
  public static EnginesSettings of(Path data, Path esHome) {
    return new EnginesSettings(
        data,
        ElasticsearchSettings.of(esHome, data.resolve("elasticsearch")),
        DatabaseSettings.of(data.resolve("postgres")),
        null,
        null);
  }

  /** The same, but using the engines that are given. */
  public EnginesSettings given(Optional<URI> node, Optional<String> jdbcUrl) {
    return new EnginesSettings(
        data, elasticsearch, database, node.orElse(null), jdbcUrl.orElse(null));
  }
}
