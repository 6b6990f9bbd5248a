package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.imports.Format;
import io.trawl.imports.Formats;
import io.trawl.model.Checks;
import io.trawl.model.ProductClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in files that other tools have made. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes in files of twarc, 4CAT, Zeeschuimer, instaloader, snscrape, X's archive, or lines of",
      "our own; plain, .gz, .xz, .zip, or a directory of them. A file that was taken in part goes"
          + " on",
      "where it stopped; one that was taken changes nothing. For example:",
      "import tweets.jsonl.gz --as campaign/Spring"
    })
final class ImportCommand implements Callable<Integer> {

  /** Batches between two lines of progress. */
  private static final long EVERY = 20;

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Each is an import of its own.")
  private List<Path> files;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "What the files are in (default: what their records are known by).")
  private @Nullable String format;

  @Option(
      names = "--as",
      paramLabel = "SET",
      description = "campaign/NAME or brand/NAME, or with its id: whose questions it is for.")
  private @Nullable String owner;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ImportCommand() {}

  @Override
  public Integer call() throws IOException {
    Optional<Format> forced = Optional.ofNullable(format).map(Formats::named);
    ApiClient client = api.client();
    Map<String, Object> set = owner == null ? Map.of() : set(client, owner);
    Instant now = ProductClock.real().instant();
    boolean taken = true;
    for (Path path : files) {
      ImportFile file = ImportFile.of(path, forced);
      taken &=
          told(
              path,
              new ImportRun(client, file, begun(client, file, set), now, this::progress).run());
    }
    return taken ? 0 : 1;
  }

  private static JsonNode begun(ApiClient client, ImportFile file, Map<String, Object> set) {
    Map<String, Object> body = new HashMap<>(set);
    body.put("name", String.valueOf(file.path().getFileName()));
    body.put("bytes", file.bytes());
    body.put("digest", file.digest());
    body.put("format", file.format().name());
    return client.post("/v1/imports", body);
  }

  /** Finds a campaign or a brand by its name or its id. */
  private static Map<String, Object> set(ApiClient client, String owner) {
    int slash = owner.indexOf('/');
    String kind = slash < 0 ? "" : owner.substring(0, slash);
    Checks.check(
        kind.equals("campaign") || kind.equals("brand"),
        "--as",
        owner,
        "campaign/NAME or brand/NAME");
    String name = owner.substring(slash + 1);
    for (JsonNode set : client.get("/v1/" + kind + "s").path("items")) {
      String id = set.path("id").asText();
      if (id.equals(name) || set.path("name").asText().equals(name)) {
        return Map.of(kind, id);
      }
    }
    throw new IllegalArgumentException("--as: " + owner + " (expected: a " + kind + " there is)");
  }

  private void progress(JsonNode state) {
    if (state.path("batches").asLong() % EVERY == 0) {
      spec.commandLine().getErr().println(line(state));
      spec.commandLine().getErr().flush();
    }
  }

  private static String line(JsonNode state) {
    return String.format(
        Locale.ROOT,
        "%s: %,d documents, %,d new posts, %,d bytes into part %d",
        state.path("name").asText(),
        state.path("documents").asLong(),
        state.path("newPosts").asLong(),
        state.path("next").path("offset").asLong(),
        state.path("next").path("part").asLong() + 1);
  }

  /** Says what was taken and what not; false if nothing was. */
  private boolean told(Path path, JsonNode state) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(path + " (" + state.path("format").asText() + ") is " + state.path("id").asText());
    out.println("  documents    " + state.path("documents").asLong());
    out.println("  new posts    " + state.path("newPosts").asLong());
    out.println("  unchanged    " + state.path("unchanged").asLong());
    out.println("  quarantined  " + state.path("quarantined").asLong());
    if (state.path("withheld").asLong() > 0) {
      out.println("  withheld     " + state.path("withheld").asLong());
    }
    for (Map.Entry<String, JsonNode> reason : state.path("refused").properties()) {
      out.println("  not taken    " + reason.getValue().asLong() + " " + reason.getKey());
    }
    out.flush();
    return state.path("documents").asLong() > 0;
  }
}
