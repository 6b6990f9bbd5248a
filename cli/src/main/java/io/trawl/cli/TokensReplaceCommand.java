package io.trawl.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a credential another secret. */
@Command(
    name = "replace",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a credential another secret of the same account; what it has spent stays spent.",
      "Crawlers use it within ten seconds: take the old one back after that."
    })
final class TokensReplaceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "ID", description = "Of trawl tokens list.")
  private String id;

  @ArgGroup(multiplicity = "1")
  private SecretOption secret;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensReplaceCommand() {}

  @Override
  public Integer call() throws IOException {
    String value = secret.read(System.in, System.getenv()).value();
    var now = api.client().put(TokensCommand.path(id) + "/secret", Map.of("secret", value));
    spec.commandLine().getOut().println(id + ": another secret, " + now.path("state").asText());
    return 0;
  }
}
