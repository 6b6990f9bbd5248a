package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows changes of what networks deliver, and takes note of them. */
@Command(
    name = "findings",
    mixinStandardHelpOptions = true,
    description = "Shows where networks deliver something else than before.",
    footer = {
      "",
      "PATH: .name in an object, [] in an array, {} in an object whose names are data. BEFORE and",
      "AFTER: what it mostly is, and the share of the objects around it that have it. Once you have",
      "taken note of a change it is the rule: what can no longer be read is stored without."
    })
final class FindingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--all", description = "Also those that somebody has taken note of.")
  private boolean all;

  @Option(names = "--acknowledge", paramLabel = "ID", description = "Take note of this one.")
  private @Nullable String acknowledged;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  FindingsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (acknowledged != null) {
      String path = "/v1/findings/" + ApiClient.encoded(acknowledged) + "/acknowledge";
      JsonNode found = api.client().post(path, Map.of());
      out.println(
          "noted: " + found.path("source").asText() + " delivers " + changed(found) + " now");
      return 0;
    }
    JsonNode found = api.client().get("/v1/findings?limit=1000&state=" + (all ? "all" : "open"));
    if (json) {
      out.println(found);
    } else {
      table(found, out);
    }
    return 0;
  }

  private static void table(JsonNode found, PrintWriter out) {
    if (found.path("items").isEmpty()) {
      out.println("nothing has changed");
      return;
    }
    Columns columns =
        new Columns("FIRST AT", "SOURCE", "ENDPOINT", "SERVER", "PATH", "CHANGE", "STATE", "ID");
    for (JsonNode item : found.path("items")) {
      columns.add(
          Cells.second(item.path("firstAt"), "?"),
          item.path("source").asText(),
          item.path("endpoint").asText(),
          Cells.or(item.path("server"), "-"),
          item.path("path").asText(),
          item.path("kind").asText() + " " + change(item),
          item.path("state").asText(),
          item.path("id").asText());
    }
    columns.lines().forEach(out::println);
  }

  private static String changed(JsonNode item) {
    return item.path("path").asText() + " " + item.path("kind").asText();
  }

  private static String change(JsonNode item) {
    return looks(item.path("before")) + " -> " + looks(item.path("after"));
  }

  private static String looks(JsonNode state) {
    double share = 100 * state.path("share").asDouble();
    return share == 0
        ? "nothing"
        : String.format(Locale.ROOT, "%s %.0f%%", state.path("type").asText(), share);
  }
}
