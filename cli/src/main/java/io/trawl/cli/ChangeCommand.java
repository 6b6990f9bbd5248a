package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the API to change one thing, and says what it is then. */
abstract class ChangeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  ChangeCommand() {}

  /**
   * Changes it.
   *
   * @param things where the API has them, for example {@code /v1/targets/}
   * @param done what is said, from the answer
   * @return the exit code: 1 if it was refused
   */
  final int change(String things, String id, Map<String, ?> to, Function<JsonNode, String> done) {
    ApiClient client = api.client();
    return EachTarget.of(
        List.of(id),
        spec.commandLine().getOut(),
        one -> done.apply(client.patch(things + ApiClient.encoded(one), to)));
  }
}
