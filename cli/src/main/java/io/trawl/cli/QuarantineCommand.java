package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what could not be read or stored. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = "Counts what could not be read or stored, by source, version and reason.",
    subcommands = {QuarantineReplayCommand.class, CommandLine.HelpCommand.class})
final class QuarantineCommand implements Callable<Integer> {

  /** Which part of it is meant. */
  static final class Part {

    @Option(names = "--source", paramLabel = "KEY", description = "Of this connector only.")
    private @Nullable String source;

    @Option(names = "--target", paramLabel = "ID", description = "Of this target's visits only.")
    private @Nullable String target;

    @Option(
        names = "--since",
        paramLabel = "INSTANT",
        description = "Answers that came then or later, for example 2026-05-01T00:00:00Z.")
    private @Nullable String since;

    Part() {}

    /** As the API takes it. */
    Map<String, String> given() {
      Map<String, String> given = new LinkedHashMap<>();
      put(given, "source", source);
      put(given, "target", target);
      put(given, "since", since);
      return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
      if (value != null) {
        given.put(name, value);
      }
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;
  @Mixin private Part part;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  QuarantineCommand() {}

  @Override
  public Integer call() {
    String query =
        part.given().entrySet().stream()
            .map(it -> it.getKey() + "=" + ApiClient.encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode held = api.client().get("/v1/quarantine" + (query.isEmpty() ? "" : "?" + query));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(held);
    } else {
      table(held, out);
    }
    return 0;
  }

  private static void table(JsonNode held, PrintWriter out) {
    if (held.path("items").isEmpty()) {
      out.println("nothing in quarantine");
      return;
    }
    Columns columns =
        new Columns("PLATFORM", "SOURCE", "VERSION", "COUNT", "OLDEST", "NEWEST", "REASON");
    for (JsonNode item : held.path("items")) {
      columns.add(
          item.path("platform").asText(),
          Cells.or(item.path("source"), "?"),
          Cells.or(item.path("version"), "?"),
          item.path("count").asText(),
          Cells.second(item.path("oldest"), "?"),
          Cells.second(item.path("newest"), "?"),
          Cells.or(item.path("reason"), "(others)"));
    }
    columns.lines().forEach(out::println);
  }
}
