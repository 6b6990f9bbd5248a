package io.trawl.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a Trawl that runs. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the Trawl that runs on the data directory; the data stays.")
final class DownCommand implements Callable<Integer> {

  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  DownCommand() {}

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    RunFile running = RunFile.required(data.directory());
    Optional<ProcessHandle> process = ProcessHandle.of(running.pid());
    process.ifPresent(ProcessHandle::destroy);
    try {
      if (process.isPresent()) {
        process.get().onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (TimeoutException late) {
      throw new IllegalStateException(
          "process " + running.pid() + " has not stopped within " + STOP_MAX.toSeconds() + " s",
          late);
    }
    spec.commandLine().getOut().println("stopped");
    return 0;
  }
}
