package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what calls cost, and who has which part of them. */
@Command(
    name = "pools",
    mixinStandardHelpOptions = true,
    description = "Shows what a call costs in each pool, and the part that each team has of it.",
    footer = {
      "",
      "A pool is the credentials of a platform's server. PRICE: posts to be awaited for a look to",
      "be worth its call; 0 = calls suffice, ∞ = only floors are kept. STRETCH: how many times",
      "longer than asked floors are. WANTED, PART and MADE are looks for new posts."
    })
final class PoolsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  PoolsCommand() {}

  @Override
  public Integer call() {
    JsonNode pools = api.client().get("/v1/pools");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(pools);
    } else {
      PoolsTable.of(pools).forEach(out::println);
    }
    return 0;
  }
}
