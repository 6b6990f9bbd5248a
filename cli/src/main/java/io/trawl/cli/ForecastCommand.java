package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
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

/** Says what would become of targets, and registers nothing. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = {
      "Says what would become of targets with the credentials there are, beside those watched already;",
      "registers nothing. For example: forecast tag 800 --on mastodon --pace 30m"
    })
final class ForecastCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "KIND", description = "tag or handle")
  private String kind;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NUMBER|NAME",
      description = "How many, or which (a tag that is a number: with #).")
  private List<String> wanted;

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
      converter = LengthConverter.class,
      description = "How often to look, for example 30m (default: the platform's).")
  private @Nullable Duration pace;

  @Option(
      names = "--floor",
      paramLabel = "DURATION",
      converter = LengthConverter.class,
      description = "Never longer without a look (default: 24h, or the pace if that is longer).")
  private @Nullable Duration floor;

  @Option(
      names = "--rate",
      paramLabel = "POSTS",
      description = "Posts an hour of each target (default: 5).")
  private @Nullable Double rate;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ForecastCommand() {}

  @Override
  public Integer call() {
    JsonNode said = api.client().post("/v1/forecasts", body());
    PrintWriter out = spec.commandLine().getOut();
    out.println(said.path("text").asText());
    out.println(
        String.format(
            Locale.ROOT,
            "calls an hour: %.1f asked, %.1f there, %.1f made",
            said.path("callsAskedPerHour").asDouble(),
            said.path("callsTherePerHour").asDouble(),
            said.path("callsMadePerHour").asDouble()));
    out.println(
        String.format(
            Locale.ROOT,
            "posts an hour: %.1f posted, %.1f caught, at %.1f of each target",
            said.path("postedPerHour").asDouble(),
            said.path("caughtPerHour").asDouble(),
            said.path("postsPerHour").asDouble()));
    out.println("floor: " + (said.path("floorMet").asBoolean() ? "kept" : "cannot be kept"));
    out.flush();
    return 0;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("platform", platform);
    body.put("kind", kind);
    if (server != null) {
      body.put("instance", server);
    }
    if (wanted.size() == 1 && wanted.getFirst().matches("-?[0-9]{1,9}")) {
      body.put("targets", Integer.parseInt(wanted.getFirst()));
    } else {
      body.put("names", wanted);
    }
    if (pace != null) {
      body.put("pace", pace.toString());
    }
    if (floor != null) {
      body.put("floor", floor.toString());
    }
    if (rate != null) {
      body.put("postsPerHour", rate);
    }
    return body;
  }
}
