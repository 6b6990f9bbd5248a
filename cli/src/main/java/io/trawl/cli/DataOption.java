package io.trawl.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where this installation keeps everything. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TRAWL_DATA:-${sys:trawl.home:-.}/.trawl}",
      description = "Data directory (default: ${DEFAULT-VALUE}); survives restarts.")
  private Path data = Path.of(".trawl");

  @Option(
      names = "--demo",
      description = "The demonstration beside it: simulated networks, a clock that runs fast.")
  private boolean demo;

  /** The directory; the demonstration has its own, because its time is not ours. */
  Path directory() {
    Path base = data.toAbsolutePath().normalize();
    return demo ? base.resolveSibling(base.getFileName() + "-demo") : base;
  }

  boolean demo() {
    return demo;
  }
}
