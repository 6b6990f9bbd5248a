package io.trawl.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes how often a target is looked at. */
@Command(
    name = "set-pace",
    mixinStandardHelpOptions = true,
    description = "Changes how often a target is looked at, for example: set-pace t-1 5m")
final class SetPaceCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "ID", description = "Target, as track named it.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "DURATION",
      converter = LengthConverter.class,
      description = "For example 30s, 5m, 2h or PT5M.")
  private Duration pace;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetPaceCommand() {}

  @Override
  public Integer call() {
    return change(
        "/v1/targets/",
        id,
        Map.of("pace", pace.toString()),
        changed -> "looking at " + id + " every " + changed.path("pace").asText());
  }
}
