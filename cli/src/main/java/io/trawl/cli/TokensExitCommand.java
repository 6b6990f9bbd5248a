package io.trawl.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which way a credential's calls leave. */
@Command(
    name = "exit",
    mixinStandardHelpOptions = true,
    description = "Lets a credential's calls leave another way: tokens exit ann 10.0.0.5")
final class TokensExitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "ID", description = "Of trawl tokens list.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "ADDRESS",
      description = "One of the crawlers' machines, http://host:port of a proxy, or direct.")
  private String exit;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensExitCommand() {}

  @Override
  public Integer call() {
    api.client().patch(TokensCommand.path(id), Map.of("exit", exit));
    spec.commandLine().getOut().println(id + ": leaves by " + exit);
    return 0;
  }
}
