package io.trawl.cli;

import picocli.CommandLine.Command;

/** Visits targets again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Visits paused targets again, at once.")
final class ResumeCommand extends TargetsCommand {

  ResumeCommand() {
    super("resume", "resumed");
  }
}
