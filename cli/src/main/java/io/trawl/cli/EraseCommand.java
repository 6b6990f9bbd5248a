package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a person. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = "Erases all that is kept of a person on a platform, and keeps it out for good.",
    footer = {
      "",
      "Posts, comments, the profile and all that was counted of them go, and the person is no",
      "target any more. What others wrote stays, also where it names the person in its text. There",
      "is no way back. trawl erasures shows what was found, and names nobody."
    })
final class EraseCommand implements Callable<Integer> {

  private static final String AGREED = "yes";

  /** Who is meant. */
  static final class Who {

    @Option(names = "--id", paramLabel = "ID", description = "The account's id on the platform.")
    private @Nullable String id;

    @Option(
        names = "--handle",
        paramLabel = "NAME",
        description = "What the account is called now; it must have been seen.")
    private @Nullable String handle;

    Who() {}
  }

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(paramLabel = "PLATFORM", description = "For example mastodon.")
  private String platform;

  @ArgGroup(multiplicity = "1")
  private Who who;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, without naming the person: it is kept.")
  private @Nullable String reason;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  EraseCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("platform", platform);
    put(asked, "id", who.id);
    put(asked, "handle", who.handle);
    put(asked, "reason", reason);
    asked.put("dryRun", true);
    JsonNode person = api.client().post("/v1/erasures", asked);
    out.println("platform  " + platform);
    out.println("ids       " + joined(person.path("accounts")));
    out.println("called    " + joined(person.path("handles")));
    out.println("before    " + joined(person.path("former")));
    if (!yes && !agreed(out)) {
      out.println("nothing was erased");
      return 1;
    }
    asked.remove("dryRun");
    JsonNode begun = api.client().post("/v1/erasures", asked);
    out.println("erasing: " + begun.path("id").asText());
    return 0;
  }

  private static boolean agreed(PrintWriter out) throws IOException {
    out.println("All of it goes, for good. Type " + AGREED + " to go on:");
    out.flush();
    String answer = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
    return AGREED.equals(answer);
  }

  private static void put(Map<String, Object> asked, String name, @Nullable String value) {
    if (value != null) {
      asked.put(name, value);
    }
  }

  private static String joined(JsonNode names) {
    StringJoiner joined = new StringJoiner(", ");
    joined.setEmptyValue("-");
    names.forEach(name -> joined.add(name.asText()));
    return joined.toString();
  }
}
