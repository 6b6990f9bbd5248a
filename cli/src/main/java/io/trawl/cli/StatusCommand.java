package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is watched, due, spent and stored. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what is watched, due, spent and stored.")
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  StatusCommand() {}

  @Override
  public Integer call() {
    RunFile running = RunFile.required(data.directory());
    ApiClient api = new ApiClient(running.api());
    JsonNode status = api.get("/v1/status");
    PrintWriter out = spec.commandLine().getOut();
    out.println("page       " + running.api());
    out.println(
        "targets    "
            + status.path("targets").asLong()
            + ", due now "
            + status.path("due").asLong());
    out.println("overdue    " + status.path("overdueSeconds").asLong() + " s at most");
    status
        .path("documents")
        .properties()
        .forEach(
            kind -> out.println("stored     " + kind.getValue().asLong() + " " + kind.getKey()));
    for (JsonNode token : status.path("tokens")) {
      out.println(
          "credential "
              + token.path("id").asText()
              + " "
              + token.path("state").asText()
              + ", "
              + token.path("calls").asInt()
              + " calls per "
              + token.path("window").asText());
    }
    return 0;
  }
}
