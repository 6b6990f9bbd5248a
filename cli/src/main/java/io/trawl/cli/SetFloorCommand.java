package io.trawl.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the longest time that a target is left without a look. */
@Command(
    name = "set-floor",
    mixinStandardHelpOptions = true,
    description = "Changes the longest time without a look, however scarce calls are.")
final class SetFloorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

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
    ApiClient client = api.client();
    return EachTarget.of(
        List.of(id),
        spec.commandLine().getOut(),
        target -> {
          String path = "/v1/targets/" + ApiClient.encoded(target);
          client.patch(path, Map.of("floor", floor.toString()));
          return "looking at " + target + " every " + floor + " at least";
        });
  }
}
