package io.trawl.cli;

import picocli.CommandLine.Command;

/** Visits targets no more. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Visits targets no more until they are resumed.")
final class PauseCommand extends TargetsCommand {

  PauseCommand() {
    super("pause", "paused");
  }
}
