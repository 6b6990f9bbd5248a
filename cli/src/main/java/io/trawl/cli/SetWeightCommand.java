package io.trawl.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a team's part of what does not suffice for all. */
@Command(
    name = "set-weight",
    mixinStandardHelpOptions = true,
    description = "Changes a team's part of scarce calls, beside others': set-weight default 2")
final class SetWeightCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "TEAM", description = "Team, as trawl pools names it.")
  private String team;

  @Parameters(index = "1", paramLabel = "WEIGHT", description = "0.001 to 1000; usual is 1.")
  private double weight;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetWeightCommand() {}

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        List.of(team),
        spec.commandLine().getOut(),
        id -> {
          String path = "/v1/teams/" + ApiClient.encoded(id);
          var changed = client.patch(path, Map.of("weight", weight));
          return id + " weighs " + Cells.number(changed.path("weight"), "?");
        });
  }
}
