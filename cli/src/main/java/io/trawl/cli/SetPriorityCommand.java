package io.trawl.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes what a target's posts are worth. */
@Command(
    name = "set-priority",
    mixinStandardHelpOptions = true,
    description = "Changes what a target's posts are worth beside others, where calls are scarce.")
final class SetPriorityCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "ID", description = "Target, as track named it.")
  private String id;

  @Parameters(index = "1", paramLabel = "NUMBER", description = "0.001 to 1000; usual is 1.")
  private double priority;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SetPriorityCommand() {}

  @Override
  public Integer call() {
    return change(
        "/v1/targets/",
        id,
        Map.of("priority", priority),
        _ -> "posts of " + id + " are worth " + priority);
  }
}
