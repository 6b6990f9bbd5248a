package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says in which order ways are tried. */
@Command(
    name = "chain",
    mixinStandardHelpOptions = true,
    description = {
      "Says in which order ways are tried for targets of a kind:",
      "sources chain instagram tag instagram-graph,instagram,import"
    })
final class SourcesChainCommand implements Callable<Integer> {

  /** Instead of a chain: the order in which ways are tried where nobody has set one. */
  private static final String USUAL = "usual";

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "PLATFORM", description = "For example instagram.")
  private String platform;

  @Parameters(index = "1", paramLabel = "KIND", description = "tag or handle.")
  private String kind;

  @Parameters(
      index = "2",
      paramLabel = "SOURCES",
      split = ",",
      description = "Keys of trawl sources, the last may be import; or usual.")
  private List<String> sources;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SourcesChainCommand() {}

  @Override
  public Integer call() {
    String path =
        "/v1/sources/chains/" + ApiClient.encoded(platform) + "/" + ApiClient.encoded(kind);
    if (sources.equals(List.of(USUAL))) {
      api.client().delete(path);
      spec.commandLine().getOut().println(platform + " " + kind + ": the usual order");
    } else {
      JsonNode chain = api.client().put(path, Map.of("sources", sources));
      spec.commandLine().getOut().println(SourcesTable.chain(chain));
    }
    return 0;
  }
}
