package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Registers targets. */
@Command(
    name = "track",
    mixinStandardHelpOptions = true,
    description = "Watches tags or handles from now on, for example: track tag nike --on mastodon")
final class TrackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(index = "0", paramLabel = "KIND", description = "tag or handle")
  private String kind;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME",
      description = "with or without # or @")
  private List<String> names;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "PLATFORM",
      description = "for example mastodon")
  private String platform;

  @Option(
      names = "--server",
      paramLabel = "HOST",
      description = "Server to ask, where there are many.")
  private @Nullable String server;

  @Option(
      names = "--pace",
      paramLabel = "DURATION",
      description = "How often to look, for example PT10M.")
  private @Nullable String pace;

  @Option(
      names = "--floor",
      paramLabel = "DURATION",
      converter = LengthConverter.class,
      description = "Never longer without a look, however scarce calls are, for example 6h.")
  private @Nullable Duration floor;

  @Option(
      names = "--priority",
      paramLabel = "NUMBER",
      description = "What its posts are worth beside those of others, 0.001 to 1000; usual is 1.")
  private @Nullable Double priority;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TrackCommand() {}

  @Override
  public Integer call() {
    RunFile running = RunFile.required(data.directory());
    List<Map<String, Object>> targets = names.stream().map(this::target).toList();
    JsonNode answer = new ApiClient(running.api()).post("/v1/targets", Map.of("targets", targets));
    for (JsonNode item : answer.path("items")) {
      spec.commandLine().getOut().println(line(item));
    }
    if (answer.path("forecast").has("text")) {
      spec.commandLine().getOut().println(answer.path("forecast").path("text").asText());
    }
    return answer.path("refused").asInt() == 0 ? 0 : 1;
  }

  private Map<String, Object> target(String name) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("platform", platform);
    target.put("kind", kind);
    target.put("name", name);
    if (server != null) {
      target.put("instance", server);
    }
    if (pace != null) {
      target.put("pace", pace);
    }
    if (floor != null) {
      target.put("floor", floor.toString());
    }
    if (priority != null) {
      target.put("priority", priority);
    }
    return target;
  }

  private static String line(JsonNode item) {
    JsonNode target = item.path("target");
    return item.path("status").asText().equals("registered")
        ? String.format(
            Locale.ROOT,
            "watching %s %s on %s (%s)",
            target.path("kind").asText(),
            target.path("name").asText(),
            target.path("platform").asText(),
            target.path("id").asText())
        : "refused: " + item.path("detail").asText();
  }
}
