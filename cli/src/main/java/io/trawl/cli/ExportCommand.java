package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.schema.Schema;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        "Writes posts, comments, profiles, tags, observations or visits as lines of JSON.")
final class ExportCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;

  private static final Map<String, String> KINDS =
      Map.of(
          "posts", Schema.ANY_POST,
          "comments", Schema.ANY_COMMENT,
          "profiles", Schema.ANY_PROFILE,
          "tags", Schema.ANY_TAG,
          "observations", Schema.ANY_OBSERVATION,
          "visits", Schema.ANY_VISIT);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "posts, comments, profiles, tags, observations, visits")
  private String kind;

  @Option(names = "--target", paramLabel = "ID", description = "Only what this target found.")
  private List<String> targets = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    String index = KINDS.get(kind);
    if (index == null) {
      throw new IllegalArgumentException(
          "kind: "
              + kind
              + " (expected: one of "
              + KINDS.keySet().stream().sorted().toList()
              + ")");
    }
    RunFile running = RunFile.required(data.directory());
    URI elasticsearch = URI.create(running.elasticsearch());
    LakeSettings settings =
        LakeSettings.of(NodeSettings.load(ConfigFactory.empty()), elasticsearch);
    try (Lake lake = Lake.open(settings, Door.OPEN, ProductClock.real())) {
      if (out == null) {
        write(lake, index, spec.commandLine().getOut());
      } else {
        try (PrintWriter file =
            new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
          write(lake, index, file);
        }
      }
    }
    return 0;
  }

  /** Page by page in an order that never changes, so that memory is bounded whatever the size. */
  private void write(Lake lake, String index, PrintWriter writer) {
    ObjectNode body = body(index);
    long rows = 0;
    while (true) {
      JsonNode hits = lake.reader().search(index, body).path("hits").path("hits");
      if (hits.isEmpty()) {
        break;
      }
      for (JsonNode hit : hits) {
        JsonNode document = hit.path("_source");
        writer.println(
            document instanceof ObjectNode object ? object.without(Schema.OWN) : document);
        rows++;
      }
      body.set("search_after", hits.get(hits.size() - 1).path("sort"));
    }
    writer.flush();
    spec.commandLine().getErr().println(rows + " " + kind);
  }

  private ObjectNode body(String index) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("size", PAGE);
    ArrayNode sort = body.putArray("sort");
    identity(index).forEach(field -> sort.addObject().put(field, "asc"));
    if (!targets.isEmpty()) {
      boolean documents = !index.equals(Schema.ANY_OBSERVATION) && !index.equals(Schema.ANY_VISIT);
      ArrayNode any =
          body.putObject("query")
              .putObject("terms")
              .putArray(documents ? Schema.SEEN_BY : Schema.TARGET);
      targets.forEach(any::add);
    }
    return body;
  }

  /** The fields that name a row of such an index. */
  private static List<String> identity(String index) {
    return switch (index) {
      case Schema.ANY_OBSERVATION -> List.of(Schema.DOCUMENT, Schema.TARGET, Schema.VISIT);
      case Schema.ANY_VISIT -> List.of(Schema.TARGET, Schema.VISIT);
      default -> List.of(Schema.PLATFORM, Schema.KEY);
    };
  }
}
