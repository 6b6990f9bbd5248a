package io.trawl.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line, and the one place that turns an exception into a line and an exit code. */
@Command(
    name = "trawl",
    mixinStandardHelpOptions = true,
    version = "trawl 0.1.0",
    description = "Keeps watch over tags and handles on social networks.",
    subcommands = {
      UpCommand.class,
      NodeCommand.class,
      SchemaCommand.class,
      TrackCommand.class,
      ForecastCommand.class,
      WatchedCommand.class,
      StatusCommand.class,
      ClusterCommand.class,
      TokensCommand.class,
      PoolsCommand.class,
      SourcesCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      SetPaceCommand.class,
      SetFloorCommand.class,
      SetPriorityCommand.class,
      SetWeightCommand.class,
      FindingsCommand.class,
      QuarantineCommand.class,
      BlockCommand.class,
      UnblockCommand.class,
      DrainCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      JobsCommand.class,
      PoliciesCommand.class,
      EraseCommand.class,
      ErasuresCommand.class,
      RescoreCommand.class,
      DownCommand.class,
      DoctorCommand.class,
      CertsCommand.class,
      SimulatorCommand.class,
      SimulateCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, _) -> {
          command.getErr().println("trawl: " + firstLine(failure));
          command.getErr().flush();
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse(message);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
