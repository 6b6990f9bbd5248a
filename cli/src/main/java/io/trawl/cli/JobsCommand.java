package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows long work, and how far it is. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "Shows long work that is done step by step, the newest first.")
final class JobsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @Option(
      names = "--cancel",
      paramLabel = "ID",
      description = "Ends a job that has not ended; what it has done stays done.")
  private @Nullable String cancelled;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  JobsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (cancelled != null) {
      JsonNode job = api.client().post("/v1/jobs/" + cancelled + "/cancel", Map.of());
      out.println(job.path("id").asText() + " is " + job.path("state").asText());
      return 0;
    }
    JsonNode jobs = api.client().get("/v1/jobs");
    if (json) {
      out.println(jobs);
    } else {
      table(jobs, out);
    }
    return 0;
  }

  private static void table(JsonNode jobs, PrintWriter out) {
    if (jobs.path("items").isEmpty()) {
      out.println("no jobs");
      return;
    }
    Columns columns =
        new Columns("JOB", "KIND", "STATE", "BEGUN", "CHANGED", "PROGRESS", "PROBLEM");
    for (JsonNode job : jobs.path("items")) {
      columns.add(
          job.path("id").asText(),
          job.path("kind").asText(),
          job.path("state").asText(),
          Cells.second(job.path("createdAt"), "-"),
          Cells.second(job.path("updatedAt"), "-"),
          job.path("progress").toString(),
          job.path("problem").asText("-"));
    }
    columns.lines().forEach(out::println);
  }
}
