package io.trawl.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.Rest;
import io.trawl.embedded.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SharedEnginesIT {

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

  @Test
  void theSharedNodeSaysWhoItIs() {
    Rest node = new Rest(TestEngines.elasticsearch());

    assertThat(node.get("/")).contains("\"number\" : \"9.5.3\"");
    assertThat(node.head("/")).isEmpty();
  }

  @Test
  void theNodeIsSharedAndTheDatabaseIsNot() throws SQLException {
    Sql first = new Sql(TestEngines.freshDatabase());
    Sql second = new Sql(TestEngines.freshDatabase());

    first.run("CREATE TABLE t (id int)");

    assertThat(first.value(TABLES)).isEqualTo("1");
    assertThat(second.value(TABLES)).isEqualTo("0");
    assertThat(TestEngines.elasticsearch()).isEqualTo(TestEngines.elasticsearch());
  }
}
