package io.trawl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes a team's part of what does not suffice for all. */
@Command(
    name = "set-weight",
    mixinStandardHelpOptions = true,
    description = "Changes a team's part of scarce calls, beside others': set-weight default 2")
final class SetWeightCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "TEAM", description = "Team, as trawl pools names it.")
  private String team;

  @Parameters(index = "1", paramLabel = "WEIGHT", description = "0.001 to 1000; usual is 1.")
  private double weight;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetWeightCommand() {}

  @Override
  public Integer call() {
    return change(
        "/v1/teams/",
        team,
        Map.of("weight", weight),
        changed -> team + " weighs " + Cells.number(changed.path("weight"), "?"));
  }
}
