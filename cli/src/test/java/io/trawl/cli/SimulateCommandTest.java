package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void theForecastComesFirstAndThenWhatCameOfIt() {
    int code =
        simulate(
            "--targets 80 --pace 30m --tokens 2 --calls 200 --window 1h --objects 30 --days 3");

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines())
        .startsWith(
            "these 80 targets at 30 minutes need 3 tokens; you have 2; 20 targets will wait",
            "simulated day 1 of 3",
            "simulated day 2 of 3",
            "simulated day 3 of 3")
        .anyMatch(line -> line.matches("calls made an hour +120\\.0 +120\\.0"))
        .anyMatch(line -> line.matches("usual time between looks +0:30:00 +0:30:00"))
        .anyMatch(line -> line.matches("targets that wait +20 +20"))
        .contains("calls over a limit: 0");
  }

  @Test
  void ratesAreReadFromAFileALineForEachTarget() throws IOException {
    Path file = Files.writeString(directory.resolve("rates"), "1\n20.5\n\n0.25\n");

    assertThat(simulate("--rates " + file + " --tokens 1 --calls 100 --days 1")).isZero();

    assertThat(out.toString()).startsWith("these 3 targets at 30 minutes need 1 token");
  }

  @Test
  void aLineThatIsNoRateIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("rates"), "1\nmany\n");

    assertThat(simulate("--rates " + file + " --tokens 1 --calls 100")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo("trawl: " + file + ":2: \"many\" (expected: more than 0, at most 1000000)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--calls 0 | --calls: 0 (expected: >= 1)",
        "--window 0s | --window: PT0S (expected: PT1S to PT8784H)",
        "--tokens 0 | --tokens: 0 (expected: 1 to 10000)",
        "--targets 0 | --targets: 0 (expected: 1 to 100000)",
        "--pace 1s | --pace: PT1S (expected: PT10S to PT720H)",
        "--floor 1m | --floor: PT1M (expected: the pace PT30M to PT8784H)",
        "--objects 0 | --objects: 0 (expected: >= 1)",
        "--nodes 0 | --nodes: 0 (expected: 1 to 100)",
        "--days 0 | --days: 0 (expected: 1 to 366)",
        "--rate 0 | --rate: 0.0 (expected: more than 0, at most 1000000)",
        "--rate NaN | --rate: NaN (expected: more than 0, at most 1000000)",
        "--capacity 0 | --capacity: 0 (expected: 1 to 10000)"
      })
  void aBadValueIsSaidInOneLine(String bad, String line) {
    assertThat(simulate(bad)).isEqualTo(2);

    assertThat(err.toString()).isEqualTo("trawl: " + line + "\n");
    assertThat(out.toString()).isEmpty();
  }

  /** What is not given here is good. */
  private int simulate(String arguments) {
    String all = "simulate " + arguments;
    for (String rest : new String[] {"--targets 10", "--tokens 1", "--calls 100"}) {
      String option = rest.substring(0, rest.indexOf(' '));
      boolean given = arguments.contains(option + " ");
      all +=
          given || (option.equals("--targets") && arguments.contains("--rates")) ? "" : " " + rest;
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.split(" "));
  }
}
