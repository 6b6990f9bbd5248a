package io.trawl.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  private static final Duration KILLED_MAX = Duration.ofSeconds(10);

  @TempDir private Path directory;

  private DatabaseSettings settings;

  @BeforeEach
  void useTheDirectory() {
    settings = TestEngines.databaseSettings(directory);
  }

  @Test
  void aRowIsStillThereAfterACleanRestart() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      keepARow(database);
    }

    assertRowKept();
  }

  @Test
  void whatWasCommittedSurvivesAKilledServer() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      keepARow(database);
      ProcessHandle server = ProcessHandle.of(database.pid()).orElseThrow();
      server.destroyForcibly();
      assertThat(ChildFile.ended(server, KILLED_MAX)).isTrue();
    }

    assertRowKept();
  }

  @Test
  void aDurableServerWaitsForTheDisk() throws SQLException {
    DatabaseSettings durable =
        new DatabaseSettings(
            directory, settings.binaries(), 0, true, DatabaseSettings.of(directory).startTimeout());

    try (EmbeddedDatabase database = EmbeddedDatabase.start(durable)) {
      Sql sql = new Sql(database.jdbcUrl());
      assertThat(sql.value("SHOW fsync")).isEqualTo("on");
      assertThat(sql.value("SHOW synchronous_commit")).isEqualTo("on");
      assertThat(sql.value("SHOW full_page_writes")).isEqualTo("on");
      assertThat(sql.value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(sql.value("SHOW server_version")).startsWith("17.");
    }
  }

  @Test
  void nobodyElseMayTouchTheDataOrThePrograms() throws IOException {
    EmbeddedDatabase.start(settings).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void aSecondServerOnTheSameDirectoryIsRefusedInOneLine() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      assertRefused(settings, "in use by process " + ProcessHandle.current().pid());
      keepARow(database);
    }
  }

  @Test
  void aTakenPortIsRefusedInOneLine() throws IOException {
    try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = owner.getLocalPort();

      assertRefused(settings.withPort(port), "port " + port + " for PostgreSQL is taken");
    }
  }

  @Test
  void aFirstStartThatWasKilledHalfWayIsBegunAgain() throws IOException, SQLException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("postgresql.conf"), "");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      keepARow(database);
    }
  }

  @Test
  void aStaleFileThatNamesAnotherProgramDoesNotBlockTheStart() throws IOException, SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      keepARow(database);
    }
    long other = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(directory.resolve("data/postmaster.pid"), other + "\n");

    assertRowKept();
  }

  private void assertRowKept() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      assertThat(new Sql(database.jdbcUrl()).value("SELECT name FROM kept")).isEqualTo("row");
    }
  }

  private static void keepARow(EmbeddedDatabase database) throws SQLException {
    Sql sql = new Sql(database.jdbcUrl());
    sql.run("CREATE TABLE kept (name text)");
    sql.run("INSERT INTO kept VALUES ('row')");
  }

  private static void assertRefused(DatabaseSettings settings, String reason) {
    assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}
