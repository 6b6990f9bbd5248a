package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.Insight;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document and the routes say the same: nothing is documented only, nothing served only. */
class OpenApiIT {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /** Every path there is; a new route is added here and then missed in the document. */
  private static final Set<String> PATHS =
      Set.of(
          "/health",
          "/openapi.json",
          "/v1/status",
          "/v1/platforms",
          "/v1/targets",
          "/v1/targets/{id}",
          "/v1/targets/{id}/pause",
          "/v1/targets/{id}/resume",
          "/v1/campaigns",
          "/v1/campaigns/{id}",
          "/v1/campaigns/{id}/pause",
          "/v1/campaigns/{id}/resume",
          "/v1/campaigns/{id}/window",
          "/v1/brands",
          "/v1/brands/{id}",
          "/v1/brands/{id}/pause",
          "/v1/brands/{id}/resume",
          "/v1/forecasts",
          "/v1/blocks",
          "/v1/blocks/{id}",
          "/v1/emv-rates",
          "/v1/emv-rates/{version}",
          "/v1/imports",
          "/v1/imports/{id}",
          "/v1/imports/{id}/batches/{number}",
          "/v1/findings",
          "/v1/findings/{id}/acknowledge",
          "/v1/quarantine",
          "/v1/quarantine/replays",
          "/v1/conservation",
          "/v1/jobs",
          "/v1/jobs/{id}",
          "/v1/jobs/{id}/cancel",
          "/v1/policies",
          "/v1/exports/{kind}",
          "/v1/erasures",
          "/v1/erasures/{id}",
          "/v1/rescores",
          "/v1/pools",
          "/v1/sources",
          "/v1/sources/chains/{platform}/{kind}",
          "/v1/teams",
          "/v1/teams/{id}",
          "/v1/tokens",
          "/v1/tokens/{id}",
          "/v1/tokens/{id}/secret",
          "/v1/cluster",
          "/v1/cluster/nodes/{address}/drain",
          "/v1/coverage",
          "/v1/insights",
          "/v1/insights/{name}",
          "/v1/metric-definitions",
          "/v1/posts/{platform}/{key}",
          "/v1/posts/{platform}/{key}/comments",
          "/v1/posts/{platform}/{key}/raw",
          "/v1/profiles/{platform}",
          "/v1/profiles/{platform}/{key}");

  private static RunningApi api;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    document = api.get("/openapi.json");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void thePathsDocumentedAreThoseServed() {
    Set<String> documented = new TreeSet<>();
    document.path("paths").fieldNames().forEachRemaining(documented::add);

    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(documented).isEqualTo(new TreeSet<>(PATHS));
  }

  /** A method a path does not know is answered 405, whatever else is wrong with the request. */
  @Test
  void theMethodsDocumentedAreThoseServed() throws Exception {
    for (String path : PATHS) {
      Set<String> documented = new TreeSet<>();
      document
          .path("paths")
          .path(path)
          .fieldNames()
          .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT)));
      Set<String> served = new TreeSet<>();
      for (String method : METHODS) {
        HttpResponse<String> answer = api.send(method, path.replaceAll("[{}]", ""), "");
        assertThat(answer.body()).as(path).doesNotContain("nothing at this path");
        if (answer.statusCode() != 405) {
          served.add(method);
        }
      }
      assertThat(served).as(path).isEqualTo(documented);
    }
  }

  @Test
  void everyOperationHasANameOfItsOwnAndAnExampleOfWhatItAnswers() {
    List<String> ids =
        operations().map(operation -> operation.path("operationId").asText()).toList();

    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    operations()
        .forEach(operation -> {
          for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            boolean hasBody = answer.getValue().path("content").has("application/json");
            assertThat(!hasBody || answer.getValue().toString().contains("\"example"))
                .as(operation.path("operationId").asText() + " " + answer.getKey())
                .isTrue();
          }
        });
  }

  @Test
  void everyParameterOfAnInsightIsDocumented() {
    JsonNode parameters =
        document.path("paths").path("/v1/insights/{name}").path("get").path("parameters");
    List<String> documented =
        StreamSupport.stream(parameters.spliterator(), false)
            .map(OpenApiIT::resolved)
            .map(parameter -> parameter.path("name").asText())
            .toList();

    for (Insight insight : Insight.all().values()) {
      assertThat(documented).as(insight.name()).containsAll(insight.parameters());
    }
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Stream<JsonNode> operations() {
    return StreamSupport.stream(document.path("paths").spliterator(), false)
        .flatMap(path -> StreamSupport.stream(path.spliterator(), false));
  }
}
