package io.trawl.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes credentials. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets the secrets of credentials that are drained. What they have spent is kept:",
      "added again under its name, a credential has no more than before."
    })
final class TokensRemoveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Of trawl tokens list.")
  private List<String> ids = List.of();

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensRemoveCommand() {}

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        ids,
        spec.commandLine().getOut(),
        id -> {
          client.delete(TokensCommand.path(id));
          return id + ": removed";
        });
  }
}
