package io.trawl.e2e;

import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.testing.TestEngines;
import java.net.URI;
import java.nio.file.Path;

/** An Elasticsearch and a PostgreSQL that a test may stop and start again, at the same address. */
final class OwnEngines implements AutoCloseable {

  private final ElasticsearchSettings elasticsearchSettings;
  private final DatabaseSettings databaseSettings;
  private final URI uri;
  private final String jdbcUrl;
  private EmbeddedElasticsearch elasticsearch;
  private EmbeddedDatabase database;

  /**
   * Both, started.
   *
   * @param directory takes their data
   */
  OwnEngines(Path directory) {
    elasticsearchSettings = TestEngines.elasticsearchSettings(directory.resolve("es"));
    databaseSettings = TestEngines.databaseSettings(directory.resolve("postgres"));
    elasticsearch = EmbeddedElasticsearch.start(elasticsearchSettings);
    database = EmbeddedDatabase.start(databaseSettings);
    uri = elasticsearch.uri();
    jdbcUrl = database.jdbcUrl();
  }

  URI elasticsearch() {
    return uri;
  }

  String jdbcUrl() {
    return jdbcUrl;
  }

  void stopElasticsearch() {
    elasticsearch.close();
  }

  void startElasticsearch() {
    elasticsearch = EmbeddedElasticsearch.start(elasticsearchSettings.withPort(uri.getPort()));
  }

  void stopDatabase() {
    database.close();
  }

  void startDatabase() {
    int port = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    database = EmbeddedDatabase.start(databaseSettings.withPort(port));
  }

  @Override
  public void close() {
    database.close();
    elasticsearch.close();
  }
}
