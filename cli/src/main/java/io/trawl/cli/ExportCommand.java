package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.read.ExportRights;
import io.trawl.lake.read.Exports;
import io.trawl.model.ProductClock;
import io.trawl.model.policy.Export;
import io.trawl.node.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes documents of the lake as lines of JSON. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes posts, comments, reposts, profiles, tags, observations or visits as lines of JSON.")
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "posts, comments, reposts, profiles, tags, observations, visits")
  private String kind;

  @Option(names = "--target", paramLabel = "ID", description = "Only what this target found.")
  private List<String> targets = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    RunFile running = RunFile.required(data.directory());
    ExportRights rights = rights(new ApiClient(running.api()));
    URI elasticsearch = URI.create(running.elasticsearch());
    LakeSettings settings =
        LakeSettings.of(NodeSettings.load(ConfigFactory.empty()), elasticsearch);
    try (Lake lake = Lake.open(settings, Door.OPEN, ProductClock.real())) {
      if (out == null) {
        write(lake, rights, spec.commandLine().getOut());
      } else {
        try (PrintWriter file =
            new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
          write(lake, rights, file);
        }
      }
    }
    return 0;
  }

  /** What may leave is what the Trawl that runs says, whatever is set here. */
  private static ExportRights rights(ApiClient api) {
    List<ExportRights.Right> rights = new ArrayList<>();
    for (JsonNode policy : api.get("/v1/policies").path("items")) {
      rights.add(
          new ExportRights.Right(
              policy.path("source").asText(),
              policy.path("platform").asText(),
              policy.path("enabled").asBoolean(),
              Export.valueOf(policy.path("export").asText().toUpperCase(Locale.ROOT))));
    }
    return ExportRights.of(rights);
  }

  private void write(Lake lake, ExportRights rights, PrintWriter writer) {
    JsonNode after = null;
    long rows = 0;
    long withheld = 0;
    do {
      Exports.Page page =
          Exports.page(lake.reader(), kind, targets, rights, after, Exports.PAGE_MAX);
      page.rows().forEach(writer::println);
      rows += page.rows().size();
      withheld += page.withheld();
      after = page.after();
    } while (after != null);
    writer.flush();
    spec.commandLine().getErr().println(rows + " " + kind);
    if (withheld > 0) {
      spec.commandLine()
          .getErr()
          .println(withheld + " withheld: their network's policy says no (trawl policies)");
    }
  }
}
