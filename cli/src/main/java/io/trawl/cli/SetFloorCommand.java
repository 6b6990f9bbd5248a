package io.trawl.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes the longest time that a target is left without a look. */
@Command(
    name = "set-floor",
    mixinStandardHelpOptions = true,
    description = "Changes the longest time without a look, however scarce calls are.")
final class SetFloorCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "ID", description = "Target, as track named it.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "DURATION",
      converter = LengthConverter.class,
      description = "For example 30m, 6h or P1D; not less than the pace.")
  private Duration floor;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetFloorCommand() {}

  @Override
  public Integer call() {
    return change(
        "/v1/targets/",
        id,
        Map.of("floor", floor.toString()),
        _ -> "looking at " + id + " every " + floor + " at least");
  }
}
