package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is watched, and how each next look came about. */
@Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description = "Shows each target: its last and next look, why then, and what looks brought.",
    footer = {
      "",
      "WHY THEN: pace = calls suffice; worth = so many posts are awaited by then that the look is",
      "worth its call; floor = never longer without a look; others = something else than new",
      "posts is wanted. PRICE: posts to be awaited for a look to be worth its call; ∞ = none is.",
      "MISSED is an estimate."
    })
final class WatchedCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "So many at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--after", paramLabel = "ID", description = "Those behind this one, by id.")
  private @Nullable String after;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  WatchedCommand() {}

  @Override
  public Integer call() {
    String cursor = after == null ? "" : "&cursor=" + ApiClient.encoded(after);
    JsonNode page = api.client().get("/v1/targets?limit=" + limit + cursor);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(page);
    } else {
      WatchedTable.of(page).forEach(out::println);
    }
    return 0;
  }
}
