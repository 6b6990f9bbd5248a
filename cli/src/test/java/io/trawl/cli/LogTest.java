package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {

  private static final List<String> PROPERTIES =
      List.of("trawl.log.file", "trawl.log.format", "trawl.log.level", "trawl.log.to");

  @BeforeEach
  @AfterEach
  void forget() {
    PROPERTIES.forEach(System::clearProperty);
  }

  @Test
  void whatIsNotSetIsAsTheCommandSays() {
    set(Map.of());

    assertThat(PROPERTIES)
        .extracting(System::getProperty)
        .containsExactly("/tmp/trawl.log", "json", "INFO", "file");
  }

  @Test
  void whatIsSetGoesBefore() {
    set(
        Map.of(
            "trawl.log.file", "-",
            "trawl.log.format", "text",
            "trawl.log.level", "DEBUG"));

    assertThat(PROPERTIES)
        .extracting(System::getProperty)
        .containsExactly("-", "text", "DEBUG", "stdout");
  }

  @Test
  void whatIsWrongIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(Map.of("trawl.log.format", "xml")))
        .withMessage("trawl.log.format: xml (expected: json, text)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(Map.of("trawl.log.level", "loud")))
        .withMessage("trawl.log.level: loud (expected: ERROR, WARN, INFO, DEBUG)");
  }

  private static void set(Map<String, String> settings) {
    Log.set(
        ConfigFactory.parseMap(settings)
            .withFallback(ConfigFactory.defaultReference(LogTest.class.getClassLoader())),
        Path.of("/tmp/trawl.log"),
        "json");
  }
}
