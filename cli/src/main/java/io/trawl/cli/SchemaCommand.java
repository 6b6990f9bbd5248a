package io.trawl.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings tables and index templates up to date, for whoever wants that done before any node. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = {
      "Brings the tables of TRAWL_DATABASE_URL and the index templates of TRAWL_ELASTICSEARCH_URL",
      "up to date and ends. Nodes do the same when they start; a second time changes nothing."
    })
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SchemaCommand() {}

  @Override
  public Integer call() {
    Config config = NodeSettings.load(ConfigFactory.empty());
    ProductClock clock = NodeSettings.of(config).clock();
    URI elasticsearch =
        URI.create(Given.address(config, "trawl.elasticsearch.url", "TRAWL_ELASTICSEARCH_URL"));
    String jdbcUrl = Given.address(config, "trawl.database.url", "TRAWL_DATABASE_URL");
    PrintWriter out = spec.commandLine().getOut();
    try (Database _ =
        Database.open(
            DatabaseSettings.of(config, jdbcUrl, config.getInt("trawl.database.connections")))) {
      out.println("Registry: schema is up to date");
    }
    try (Lake _ = Lake.open(LakeSettings.of(config, elasticsearch), Door.OPEN, clock)) {
      out.println("Lake: templates are in place");
    }
    out.flush();
    return 0;
  }
}
