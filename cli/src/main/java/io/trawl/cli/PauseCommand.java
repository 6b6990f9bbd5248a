package io.trawl.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Visits targets no more. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Visits targets no more until they are resumed.")
final class PauseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Targets, as track named them.")
  private List<String> ids;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  PauseCommand() {}

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        ids,
        spec.commandLine().getOut(),
        id -> {
          client.post("/v1/targets/" + ApiClient.encoded(id) + "/pause", Map.of());
          return "paused " + id;
        });
  }
}
