package io.trawl.node.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("io.trawl.Some");

  @BeforeEach
  void open() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void anEventIsOneObjectWithItsKeysAsFields() throws IOException {
    context.putProperty("node", "127.0.0.1:25520");

    JsonNode line = json("visit.unindexed target={} visit={} cause={}", "t-1", 7L, "indexer full");

    assertThat(line.path("event").asText()).isEqualTo("visit.unindexed");
    assertThat(line.path("targetId").asText()).isEqualTo("t-1");
    assertThat(line.path("visit").isNumber()).isTrue();
    assertThat(line.path("visit").asLong()).isEqualTo(7);
    assertThat(line.path("cause").asText()).isEqualTo("indexer full");
    assertThat(line.path("node").asText()).isEqualTo("127.0.0.1:25520");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("logger").asText()).isEqualTo("io.trawl.Some");
    assertThat(line.path("@timestamp").asText()).endsWith("Z");
    assertThat(line.path("message").asText())
        .isEqualTo("visit.unindexed target=t-1 visit=7 cause=indexer full");
  }

  @Test
  void anEventWithoutANameOfItsOwnInThePatternIsUnderstood() throws IOException {
    JsonNode line = json("token.{}.failed token={} cause={}", "suspend", "a", "away");

    assertThat(line.path("event").asText()).isEqualTo("token.suspend.failed");
    assertThat(line.path("tokenRef").asText()).isEqualTo("a");
    assertThat(line.path("cause").asText()).isEqualTo("away");
  }

  @Test
  void whatALibrarySaysIsALineToo() throws IOException {
    JsonNode line = json("Pool {} is at level={}", "trawl", "x\ny \"z\"");

    assertThat(line.has("event")).isFalse();
    assertThat(line.has("level")).isTrue();
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText()).isEqualTo("Pool trawl is at level=x\ny \"z\"");
  }

  @Test
  void aFailureIsOneLineWithItsStack() throws IOException {
    LoggingEvent event = event("api.failed requestId={}", "r-1");
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("broken")));

    JsonNode line = new JsonMapper().readTree(encoded("json", event));

    assertThat(line.path("requestId").asText()).isEqualTo("r-1");
    assertThat(line.path("stackTrace").asText()).contains("IllegalStateException: broken");
  }

  @Test
  void peopleReadText() {
    assertThat(encoded("text", event("node.ready")))
        .endsWith(" WARN  io.trawl.Some node.ready" + System.lineSeparator());
  }

  private JsonNode json(String pattern, @Nullable Object... arguments) throws IOException {
    return new JsonMapper().readTree(encoded("json", event(pattern, arguments)));
  }

  private LoggingEvent event(String pattern, @Nullable Object... arguments) {
    return new LoggingEvent("", logger, Level.WARN, pattern, null, arguments);
  }

  private String encoded(String format, LoggingEvent event) {
    LogLines lines = new LogLines();
    lines.setContext(context);
    lines.setFormat(format);
    lines.start();
    String text = new String(lines.encode(event), UTF_8);
    assertThat(text.stripTrailing()).doesNotContain("\n");
    return text;
  }
}
