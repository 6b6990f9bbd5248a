package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseProblemIT {

  private static final int CONNECTIONS = 4;

  private final Database database =
      Database.open(
          new DatabaseSettings(
              TestEngines.freshDatabase(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              CONNECTIONS,
              Duration.ofSeconds(2)));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDatabaseThatAnswersHasNoProblemHoweverOftenItIsAsked() {
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      assertThat(database.problem()).isEmpty();
    }
    assertThat(database.load()).isEqualTo("0 of 4 connections in use, 0 waiting");
  }

  @Test
  void aPoolThatIsUsedUpIsAProblemUntilAConnectionIsGivenBack() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      taken.add(database.source().getConnection());
    }

    assertThat(database.load()).isEqualTo("4 of 4 connections in use, 0 waiting");
    assertThat(database.problem())
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("no answer from PostgreSQL: "));

    for (Connection connection : taken) {
      connection.close();
    }
    assertThat(database.problem()).isEmpty();
  }

  @Test
  void aQuestionDoesNotLeaveItsTimeLimitOnTheConnection() throws SQLException {
    assertThat(database.problem()).isEmpty();

    for (int i = 0; i < CONNECTIONS; i++) {
      try (Connection connection = database.source().getConnection()) {
        assertThat(connection.getNetworkTimeout()).isZero();
      }
    }
  }
}
