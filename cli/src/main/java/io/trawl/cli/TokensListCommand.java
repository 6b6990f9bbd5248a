package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists credentials. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows each credential: its state, what is spent and left, when it resets.")
final class TokensListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensListCommand() {}

  @Override
  public Integer call() {
    JsonNode tokens = api.client().get("/v1/tokens");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(tokens);
    } else {
      TokensTable.of(tokens).forEach(out::println);
    }
    return 0;
  }
}
