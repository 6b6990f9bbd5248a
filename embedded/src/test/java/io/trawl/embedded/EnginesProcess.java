package io.trawl.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that holds the engines of a data directory until it is killed. */
public record EnginesProcess(Process process, String elasticsearch, String jdbcUrl) {

  /** Starts the engines, prints their addresses and stays. */
  public static void main(String[] args) throws IOException {
    Engines engines = Engines.start(EnginesIT.settings(Path.of(args[0])), line -> {});
    System.out.println(engines.elasticsearch());
    System.out.println(engines.jdbcUrl());
    System.in.read();
  }

  /** Starts the process and waits for the addresses. */
  static EnginesProcess start(Path data) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                List.of(java, "-cp", classPath, EnginesProcess.class.getName(), data.toString()))
            .redirectError(Redirect.INHERIT)
            .start();
    BufferedReader printed = process.inputReader();
    return new EnginesProcess(process, printed.readLine(), printed.readLine());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }
}
