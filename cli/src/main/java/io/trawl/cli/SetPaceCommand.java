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

/** Changes how often a target is looked at. */
@Command(
    name = "set-pace",
    mixinStandardHelpOptions = true,
    description = "Changes how often a target is looked at, for example: set-pace t-1 5m")
final class SetPaceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

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
    ApiClient client = api.client();
    return EachTarget.of(
        List.of(id),
        spec.commandLine().getOut(),
        target -> {
          String path = "/v1/targets/" + ApiClient.encoded(target);
          var changed = client.patch(path, Map.of("pace", pace.toString()));
          return "looking at " + target + " every " + changed.path("pace").asText();
        });
  }
}
