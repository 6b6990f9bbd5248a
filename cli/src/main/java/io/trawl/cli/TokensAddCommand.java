package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a credential. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a credential: tokens add ann --platform mastodon --calls 300 --window 5m",
      "--secret-file ann.token. Its secret is stored encrypted."
    })
final class TokensAddCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "ID", description = "Its name here; a-z, 0-9 and dashes.")
  private String id;

  @Option(names = "--platform", required = true, description = "For example mastodon.")
  private String platform;

  @Option(
      names = "--source",
      description = "Way into the platform it is good for, of trawl sources (default: the first).")
  private @Nullable String source;

  @Option(
      names = "--server",
      description = "Server it is good for, where a platform has some (default: the platform's).")
  private @Nullable String server;

  @Option(names = "--calls", required = true, description = "Calls allowed in any window.")
  private int calls;

  @Option(
      names = "--window",
      required = true,
      converter = LengthConverter.class,
      description = "The window, for example 5m or 1h.")
  private Duration window;

  @Option(
      names = "--exit",
      paramLabel = "ADDRESS",
      description =
          "Which way its calls leave: an address of the crawlers' machines, or http://host:port of"
              + " a proxy (default: as the machine does).")
  private @Nullable String exit;

  @ArgGroup(multiplicity = "1")
  private SecretOption secret;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensAddCommand() {}

  @Override
  public Integer call() throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("platform", platform);
    body.put("calls", calls);
    body.put("window", window.toString());
    if (source != null) {
      body.put("source", source);
    }
    if (server != null) {
      body.put("instance", server);
    }
    if (exit != null) {
      body.put("exit", exit);
    }
    body.put("secret", secret.read(System.in, System.getenv()).value());
    JsonNode added = api.client().post("/v1/tokens", body);
    spec.commandLine().getOut().println(added.path("id").asText() + ": added, active");
    return 0;
  }
}
