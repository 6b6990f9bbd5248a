package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the ways into platforms. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "Shows the ways into platforms, how they are, and in which order they are tried.",
    footer = {
      "",
      "A source that is closed is not asked, but for a probe now and then; the next one of the",
      "chain is. A chain that ends in import asks nobody: what comes comes by files."
    },
    subcommands = {SourcesChainCommand.class, CommandLine.HelpCommand.class})
final class SourcesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SourcesCommand() {}

  @Override
  public Integer call() {
    JsonNode sources = api.client().get("/v1/sources");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(sources);
    } else {
      SourcesTable.of(sources).forEach(out::println);
    }
    return 0;
  }
}
