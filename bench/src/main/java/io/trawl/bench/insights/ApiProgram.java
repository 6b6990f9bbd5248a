package io.trawl.bench.insights;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.api.ApiNode;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.model.Principal;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The API of the product over a made lake, with the lake's tags registered. */
record ApiProgram(EmbeddedDatabase engine, Database database, Node node, URI address)
    implements AutoCloseable {

  private static final String NETWORK = "bluesky";
  private static final int START_SECONDS = 60;
  private static final int CONNECTIONS = 6;

  /** There is no coordinator here to hand the hints over to. */
  private static final String HAND_OVER =
      "akka.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout";

  static ApiProgram start(Path directory, OpenLake lake) throws Exception {
    EmbeddedDatabase engine =
        EmbeddedDatabase.start(io.trawl.embedded.DatabaseSettings.of(directory));
    Database database =
        Database.open(
            new DatabaseSettings(
                engine.jdbcUrl(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CONNECTIONS,
                Duration.ofSeconds(START_SECONDS)));
    Config config =
        NodeSettings.load(ConfigFactory.parseMap(Map.of("trawl.api.port", 0, HAND_OVER, "1s")));
    Node node = Node.alone(config, List.of(ApiNode.ROLE), List.of());
    Registry registry = Registry.of(database, Optional.empty(), node.clock().instant());
    register(engine.jdbcUrl(), registry, node.clock().instant());
    URI address =
        ApiNode.start(node.system(), config, registry, lake.lake(), node.clock())
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
    return new ApiProgram(engine, database, node, address);
  }

  /** The lake's tags under the ids that they have there. */
  private static void register(String jdbcUrl, Registry registry, Instant now) throws SQLException {
    registry.platforms().publish(List.of(network()), now);
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into target (id, platform, kind, name, canonical, instance, created_at)
                values (?, ?, 'tag', ?, ?, '', now()) on conflict do nothing\
                """)) {
      for (int tag = 0; tag < MadeLake.TARGETS; tag++) {
        insert.setString(1, MadeLake.target(tag));
        insert.setString(2, NETWORK);
        insert.setString(3, MadeLake.tag(tag));
        insert.setString(4, MadeLake.tag(tag));
        insert.executeUpdate();
      }
    }
    registry
        .targets()
        .register(
            Principal.local(),
            IntStream.range(0, MadeLake.TARGETS)
                .mapToObj(
                    tag -> new NewTarget(NETWORK, "tag", MadeLake.tag(tag), null, MadeVisits.PACE))
                .toList(),
            now);
  }

  private static Platforms.Platform network() {
    return new Platforms.Platform(
        NETWORK,
        true,
        List.of("tag", "handle"),
        Pattern.compile("[\\p{L}\\p{N}_]{1,100}"),
        Pattern.compile("[A-Za-z0-9_.]{1,100}"),
        "",
        Duration.ofMinutes(5),
        new Platforms.Allowed(200, Duration.ofHours(1), 30));
  }

  @Override
  public void close() throws Exception {
    node.close();
    database.close();
    engine.close();
  }
}
