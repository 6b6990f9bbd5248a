package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows nodes, shards, credentials and queue. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = "Shows nodes and what each holds, credentials, and how far the schedule is.")
final class ClusterCommand implements Callable<Integer> {

  private static final int WATCH_SECONDS = 2;
  private static final String CLEARED = "\u001b[H\u001b[2J";

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Option(names = "--json", description = "As the API answers, on one line.")
  private boolean json;

  @Option(names = "--watch", description = "Again every " + WATCH_SECONDS + " s, until Ctrl-C.")
  private boolean watch;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ClusterCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    ApiClient client = api.client();
    if (!watch) {
      print(client.get("/v1/cluster"));
      return 0;
    }
    CountDownLatch never = new CountDownLatch(1);
    do {
      repaint(client);
    } while (!never.await(WATCH_SECONDS, TimeUnit.SECONDS));
    return 0;
  }

  private void repaint(ApiClient client) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JsonNode cluster = client.get("/v1/cluster");
      out.print(json ? "" : CLEARED);
      print(cluster);
    } catch (IllegalStateException away) {
      out.println(away.getMessage());
      out.flush();
    }
  }

  private void print(JsonNode cluster) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(cluster);
    } else {
      ClusterTable.of(cluster).forEach(out::println);
    }
    out.flush();
  }
}
