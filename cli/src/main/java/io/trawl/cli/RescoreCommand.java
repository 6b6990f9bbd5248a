package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has texts scored anew. */
@Command(
    name = "rescore",
    mixinStandardHelpOptions = true,
    description = "Scores texts anew that what decides now about sentiment has not scored.",
    footer = {
      "",
      "That is after another model was set, after an upgrade that changed the word lists, and of",
      "what was stored before texts were scored. It is a job: it goes on whatever happens to nodes;",
      "trawl jobs shows how far it is."
    })
final class RescoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      description = "Only texts of this network, for example mastodon.")
  private @Nullable String platform;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  RescoreCommand() {}

  @Override
  public Integer call() {
    Map<String, Object> asked = new LinkedHashMap<>();
    if (platform != null) {
      asked.put("platform", platform);
    }
    JsonNode job = api.client().post("/v1/rescores", asked);
    spec.commandLine().getOut().println("rescoring: job " + job.path("id").asText());
    return 0;
  }
}
