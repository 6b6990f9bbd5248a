package io.trawl.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.embedded.testing.TestEngines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

  private static final String POST = "{\"text\":\"kept\"}";

  @TempDir private Path data;

  private ElasticsearchSettings settings;

  @BeforeEach
  void useTheDirectory() {
    settings = TestEngines.elasticsearchSettings(data);
  }

  @Test
  void aDocumentIsStillThereAfterACleanRestart() {
    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      Rest rest = new Rest(node.uri());
      rest.put("/posts/_doc/1", POST);
      assertThat(rest.get("/posts/_doc/1")).contains(POST);
    }

    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      assertThat(new Rest(node.uri()).get("/posts/_doc/1")).contains(POST);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAKilledNode() {
    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      new Rest(node.uri()).put("/posts/_doc/1", POST);
      kill(node.pid());
    }

    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      assertThat(new Rest(node.uri()).get("/posts/_doc/1")).contains(POST);
    }
  }

  @Test
  void theAnalysisNamesOfTheTemplatesAreKnown() {
    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      Rest rest = new Rest(node.uri());

      assertThat(rest.post("/_analyze", "{\"analyzer\":\"english\",\"text\":\"the foxes\"}"))
          .contains("\"fox\"")
          .doesNotContain("\"the\"");
      rest.put(
          "/folded",
          """
          {"settings": {"analysis": {"normalizer": {"plain": {
            "type": "custom", "filter": ["lowercase", "asciifolding"]}}}}}
          """);
      assertThat(rest.post("/folded/_analyze", "{\"normalizer\":\"plain\",\"text\":\"É\"}"))
          .contains("\"token\":\"e\"");
    }
  }

  @Test
  void aSecondNodeOnTheSameDirectoryIsRefusedInOneLine() {
    try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(settings)) {
      assertRefused(settings, "in use by process " + ProcessHandle.current().pid());
      assertThat(new Rest(node.uri()).get("/")).contains("9.5.3");
    }
  }

  @Test
  void aTakenPortIsRefusedInOneLine() throws IOException {
    try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = owner.getLocalPort();

      assertRefused(settings.withPort(port), "port " + port + " for Elasticsearch is taken");
    }
  }

  @Test
  void aMissingHomeIsRefusedWithTheWayToBuildIt() {
    assertRefused(
        ElasticsearchSettings.of(data.resolve("nowhere"), data), "./mvnw -pl embedded/es-home");
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    Path java = Files.createDirectories(data.resolve("jdk-17/bin")).resolve("java");
    Files.writeString(java, "");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(data.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.15\"");

    assertRefused(settings.withJava(java), "is version 17: Java 21 or newer is needed");
    assertRefused(settings.withJava(data.resolve("java")), "no Java at");
  }

  @Test
  void aNodeThatEndsEarlyIsReportedWithItsLastWords() {
    assertRefused(
        settings.withJvmOptions(List.of("-XX:+NoSuchOption")),
        "Elasticsearch ended with code 1",
        "NoSuchOption");
  }

  @Test
  void aNodeThatTakesTooLongIsStopped() {
    assertRefused(
        settings.withStartTimeout(Duration.ofMillis(200)), "Elasticsearch did not answer within");

    EmbeddedElasticsearch.start(settings).close();
  }

  private static void assertRefused(ElasticsearchSettings settings, String... reasons) {
    assertThatThrownBy(() -> EmbeddedElasticsearch.start(settings))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll(reasons)
        .message()
        .doesNotContain("\n");
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
