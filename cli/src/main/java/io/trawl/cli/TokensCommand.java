package io.trawl.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Credentials: the commands about them. */
@Command(
    name = "tokens",
    mixinStandardHelpOptions = true,
    description = "Lists, adds, drains, quarantines, replaces and removes credentials.",
    subcommands = {
      TokensListCommand.class,
      TokensAddCommand.class,
      TokensReplaceCommand.class,
      TokensMoveCommand.Drain.class,
      TokensMoveCommand.Quarantine.class,
      TokensMoveCommand.Resume.class,
      TokensExitCommand.class,
      TokensRemoveCommand.class,
      TokensKeysetCommand.class,
      CommandLine.HelpCommand.class
    })
final class TokensCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensCommand() {}

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Where a credential is, in the API. */
  static String path(String id) {
    return "/v1/tokens/" + ApiClient.encoded(id);
  }
}
