package io.trawl.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesIT {

  private static final String POST = "{\"text\":\"kept\"}";
  private static final URI GIVEN_NODE = URI.create("https://search.example:9200");
  private static final String GIVEN_DATABASE = "jdbc:postgresql://db.example/trawl?password=p";

  @TempDir private Path data;

  static EnginesSettings settings(Path data) {
    return new EnginesSettings(
        data,
        TestEngines.elasticsearchSettings(data.resolve("elasticsearch")),
        TestEngines.databaseSettings(data.resolve("postgres")),
        null,
        null);
  }

  @Test
  void bothEnginesStartAndTellTheUser() throws SQLException {
    List<String> progress = new ArrayList<>();

    try (Engines engines = Engines.start(settings(data), progress::add)) {
      assertThat(new Rest(engines.elasticsearch()).get("/")).contains("9.5.3");
      assertThat(new Sql(engines.jdbcUrl()).value("SELECT current_database()")).isEqualTo("trawl");
    }

    assertThat(progress)
        .hasSize(4)
        .contains("Elasticsearch: starting", "PostgreSQL: starting")
        .anyMatch(line -> line.matches("Elasticsearch: ready after .* s at http://127.*"))
        .anyMatch(line -> line.matches("PostgreSQL: ready after .* s at jdbc:postgresql:.*"));
  }

  @Test
  void aKilledParentBlocksNothingAndLosesNothing() throws Exception {
    EnginesProcess parent = EnginesProcess.start(data);
    new Rest(URI.create(parent.elasticsearch())).put("/posts/_doc/1", POST);
    new Sql(parent.jdbcUrl()).run("CREATE TABLE kept (name text)");

    assertThatThrownBy(() -> Engines.start(settings(data), line -> {}))
        .hasMessageContaining("in use by process " + parent.process().pid());
    ProcessHandle server = new Postmaster(data.resolve("postgres/data")).server().orElseThrow();
    parent.kill();

    try (Engines engines = Engines.start(settings(data), line -> {})) {
      assertThat(new Rest(engines.elasticsearch()).get("/posts/_doc/1")).contains(POST);
      assertThat(new Sql(engines.jdbcUrl()).value("SELECT count(*) FROM kept")).isEqualTo("0");
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void aSecondStartOnTheSameDirectoryIsRefusedInOneLine() {
    try (Engines engines = Engines.start(givenBoth(), line -> {})) {
      assertThatThrownBy(() -> Engines.start(givenBoth(), line -> {}))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
          .message()
          .doesNotContain("\n");
      assertThat(engines.elasticsearch()).isEqualTo(GIVEN_NODE);
    }

    Engines.start(givenBoth(), line -> {}).close();
  }

  @Test
  void aLockFileThatWasLeftBehindIsHarmless() throws IOException {
    Files.writeString(data.resolve(DirectoryLock.FILE), "1");

    Engines.start(givenBoth(), line -> {}).close();
  }

  @Test
  void enginesThatAreGivenAreNotStartedAndTheirAddressesNotShown() {
    List<String> progress = new ArrayList<>();

    try (Engines engines = Engines.start(givenBoth(), progress::add)) {
      assertThat(engines.elasticsearch()).isEqualTo(GIVEN_NODE);
      assertThat(engines.jdbcUrl()).isEqualTo(GIVEN_DATABASE);
    }

    assertThat(data.resolve("elasticsearch")).doesNotExist();
    assertThat(data.resolve("postgres")).doesNotExist();
    assertThat(progress).hasSize(2).noneMatch(line -> line.contains("password"));
  }

  @Test
  void whenOneEngineFailsTheOtherIsStopped() throws IOException {
    EnginesSettings settings = settings(data);
    EnginesSettings broken =
        new EnginesSettings(
            data,
            ElasticsearchSettings.of(data.resolve("nowhere"), data.resolve("elasticsearch")),
            settings.database(),
            null,
            null);

    assertThatThrownBy(() -> Engines.start(broken, line -> {}))
        .hasMessageContaining("no Elasticsearch in");

    assertThat(new Postmaster(settings.database().data()).server()).isEmpty();
    Engines.start(givenBoth(), line -> {}).close();
  }

  private EnginesSettings givenBoth() {
    return settings(data).given(Optional.of(GIVEN_NODE), Optional.of(GIVEN_DATABASE));
  }
}
