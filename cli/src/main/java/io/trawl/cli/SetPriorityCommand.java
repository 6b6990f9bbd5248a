package io.trawl.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what a target's posts are worth. */
@Command(
    name = "set-priority",
    mixinStandardHelpOptions = true,
    description = "Changes what a target's posts are worth beside others, where calls are scarce.")
final class SetPriorityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "ID", description = "Target, as track named it.")
  private String id;

  @Parameters(index = "1", paramLabel = "NUMBER", description = "0.001 to 1000; usual is 1.")
  private double priority;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetPriorityCommand() {}

  @Override
  public Integer call() {
    ApiClient client = api.client();
    return EachTarget.of(
        List.of(id),
        spec.commandLine().getOut(),
        target -> {
          String path = "/v1/targets/" + ApiClient.encoded(target);
          client.patch(path, Map.of("priority", priority));
          return "posts of " + target + " are worth " + priority;
        });
  }
}
