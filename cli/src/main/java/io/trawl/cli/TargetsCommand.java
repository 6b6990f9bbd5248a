package io.trawl.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the API for the same action on each of several targets. */
abstract class TargetsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Targets, as track named them.")
  private List<String> ids;

  private final String action;
  private final String done;

  /**
   * A command.
   *
   * @param action as the API names it, behind the target
   * @param done what is said of a target then
   */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TargetsCommand(String action, String done) {
    this.action = action;
    this.done = done;
  }

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        ids,
        spec.commandLine().getOut(),
        id -> {
          client.post("/v1/targets/" + ApiClient.encoded(id) + "/" + action, Map.of());
          return done + " " + id;
        });
  }
}
