package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has what is in quarantine read anew. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Reads what is in quarantine anew, with the connectors that run now.",
    footer = {
      "",
      "What can be read goes into the lake as if it had been readable when it came, and leaves the",
      "quarantine; the rest stays. It is a job: it goes on whatever happens to nodes."
    })
final class QuarantineReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;
  @Mixin private QuarantineCommand.Part part;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  QuarantineReplayCommand() {}

  @Override
  public Integer call() {
    JsonNode job = api.client().post("/v1/quarantine/replays", part.given());
    spec.commandLine().getOut().println("replaying: job " + job.path("id").asText());
    return 0;
  }
}
