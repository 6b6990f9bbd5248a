package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Blocks a target or a source for a while. */
@Command(
    name = "block",
    mixinStandardHelpOptions = true,
    description = "Calls nothing for a target or a source for a while: block mastodon --for 2h")
final class BlockCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(
      index = "0",
      paramLabel = "SUBJECT",
      description = "A target's id, a platform, or platform/server.")
  private String subject;

  @ArgGroup(multiplicity = "1")
  private End end;

  @Option(names = "--reason", description = "Gaps will show it.")
  private @Nullable String reason;

  /** When it ends. */
  static final class End {
    @Option(
        names = "--until",
        paramLabel = "INSTANT",
        description = "For example 2026-05-01T12:00:00Z.")
    private @Nullable String until;

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        converter = LengthConverter.class,
        description = "For example 30m, 2h or PT2H.")
    private @Nullable Duration length;

    End() {}
  }

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  BlockCommand() {}

  @Override
  public Integer call() {
    Map<String, String> body = new LinkedHashMap<>(named(subject));
    if (end.until != null) {
      body.put("until", end.until);
    }
    if (end.length != null) {
      body.put("for", end.length.toString());
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    JsonNode block = api.client().post("/v1/blocks", body);
    spec.commandLine()
        .getOut()
        .println("blocked " + shown(block) + " until " + block.path("until").asText());
    return 0;
  }

  /** What a subject is to the API. */
  static Map<String, String> named(String subject) {
    if (subject.startsWith("t-")) {
      return Map.of("target", subject);
    }
    int slash = subject.indexOf('/');
    return slash < 0
        ? Map.of("platform", subject)
        : Map.of("platform", subject.substring(0, slash), "instance", subject.substring(slash + 1));
  }

  /** What a block is about, as it is named here. */
  static String shown(JsonNode block) {
    if (block.hasNonNull("target")) {
      return block.path("target").asText();
    }
    String platform = block.path("platform").asText();
    return block.hasNonNull("instance")
        ? platform + "/" + block.path("instance").asText()
        : platform;
  }
}
