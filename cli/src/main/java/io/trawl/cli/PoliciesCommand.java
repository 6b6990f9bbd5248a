package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what may be done with what each way into a network brings. */
@Command(
    name = "policies",
    mixinStandardHelpOptions = true,
    description = "Shows what of each source is stored, how long, and what may be exported.")
final class PoliciesCommand implements Callable<Integer> {

  private static final List<String> KEPT =
      List.of("documents", "observations", "visits", "raw", "gone");

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  PoliciesCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode policies = api.client().get("/v1/policies");
    if (json) {
      out.println(policies);
      return 0;
    }
    Columns columns =
        new Columns("SOURCE", "EXPORT", "KEPT", "LOOK AGAIN", "PSEUDONYMS", "WITHOUT");
    for (JsonNode policy : policies.path("items")) {
      List<String> without = new ArrayList<>();
      policy.path("without").forEach(part -> without.add(part.asText()));
      columns.add(
          policy.path("source").asText(),
          policy.path("export").asText(),
          kept(policy.path("keep")),
          policy.path("lookAgain").asText("-"),
          policy.path("pseudonyms").asBoolean() ? "yes" : "-",
          without.isEmpty() ? "-" : String.join(",", without));
    }
    columns.lines().forEach(out::println);
    return 0;
  }

  private static String kept(JsonNode keep) {
    List<String> limits = new ArrayList<>();
    for (String what : KEPT) {
      if (keep.path(what).isTextual()) {
        limits.add(what + " " + keep.path(what).asText());
      }
    }
    return limits.isEmpty() ? "for ever" : String.join(", ", limits);
  }
}
