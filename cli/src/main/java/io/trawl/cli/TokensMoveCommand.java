package io.trawl.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings credentials into another state. */
abstract class TokensMoveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Of trawl tokens list.")
  private List<String> ids = List.of();

  private final String state;

  /**
   * A command.
   *
   * @param state that it leads to
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  private TokensMoveCommand(String state) {
    this.state = state;
  }

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        ids,
        spec.commandLine().getOut(),
        id -> {
          var now = client.patch(TokensCommand.path(id), Map.of("state", state));
          return id + ": " + now.path("state").asText();
        });
  }

  /** On its way out. */
  @Command(
      name = "drain",
      mixinStandardHelpOptions = true,
      description = "Calls nothing more with credentials; they may then be removed.")
  static final class Drain extends TokensMoveCommand {
    Drain() {
      super("drained");
    }
  }

  /** Until somebody has looked at it. */
  @Command(
      name = "quarantine",
      mixinStandardHelpOptions = true,
      description = "Calls nothing with credentials until they are resumed.")
  static final class Quarantine extends TokensMoveCommand {
    Quarantine() {
      super("quarantined");
    }
  }

  /** Back in use. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Uses credentials again that were drained, quarantined or refused.")
  static final class Resume extends TokensMoveCommand {
    Resume() {
      super("active");
    }
  }
}
