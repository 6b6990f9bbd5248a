package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows requests to erase people, and their receipts. */
@Command(
    name = "erasures",
    mixinStandardHelpOptions = true,
    description = "Shows requests to erase people, the newest first; of one, its receipt.",
    footer = {
      "",
      "FOUND counts what said something of the person, LEFT what the last pass over the store"
          + " found.",
      "Whose request it was is not kept."
    })
final class ErasuresCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Its receipt.")
  private @Nullable String id;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ErasuresCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String path = id == null ? "/v1/erasures" : "/v1/erasures/" + ApiClient.encoded(id);
    JsonNode answer = api.client().get(path);
    if (json) {
      out.println(answer);
    } else if (id == null) {
      table(answer.path("items"), out);
    } else {
      receipt(answer, out);
    }
    return 0;
  }

  private static void table(JsonNode items, PrintWriter out) {
    if (items.isEmpty()) {
      out.println("nobody was erased");
      return;
    }
    Columns columns =
        new Columns("ID", "PLATFORM", "STATE", "BEGUN", "ENDED", "FOUND", "BY", "REASON");
    for (JsonNode item : items) {
      columns.add(
          item.path("id").asText(),
          item.path("platform").asText(),
          item.path("state").asText(),
          Cells.second(item.path("createdAt"), "-"),
          Cells.second(item.path("finishedAt"), "-"),
          String.valueOf(found(item)),
          item.path("actor").asText(),
          Cells.or(item.path("reason"), "-"));
    }
    columns.lines().forEach(out::println);
  }

  private static long found(JsonNode item) {
    long found = 0;
    for (JsonNode store : item.path("stores")) {
      found += store.path("found").asLong();
    }
    return found;
  }

  private static void receipt(JsonNode item, PrintWriter out) {
    out.println("platform  " + item.path("platform").asText());
    out.println("state     " + item.path("state").asText());
    out.println("begun     " + Cells.second(item.path("createdAt"), "-"));
    out.println("ended     " + Cells.second(item.path("finishedAt"), "-"));
    out.println("passes    " + item.path("sweeps").asText());
    if (item.path("problem").isTextual()) {
      out.println("problem   " + item.path("problem").asText());
    }
    Columns columns = new Columns("STORE", "FOUND", "ERASED", "LEFT");
    for (JsonNode store : item.path("stores")) {
      columns.add(
          store.path("store").asText(),
          store.path("found").asText(),
          Cells.or(store.path("erased"), "-"),
          Cells.or(store.path("left"), "-"));
    }
    columns.lines().forEach(out::println);
  }
}
