package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anInstantMayHaveAnOffsetWithOrWithoutItsColon() {
    assertThat(
            List.of(
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T00:00:00+0000",
                "2026-01-01T01:30:00+0130",
                "2025-12-31T19:00:00-0500",
                "2026-01-01T01:30:00+01:30"))
        .extracting(Fields::instant)
        .containsOnly(NEW_YEAR);
  }

  @Test
  void whatIsNoInstantIsNone() {
    for (String text :
        List.of("", "T", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00", "+0000")) {
      assertThat(Fields.instant(text)).as(text).isNull();
    }
    for (String text : List.of("2026-01-01T+0000", "2026-01-01T00:00:00+9999", "T+000", "+-T+-")) {
      assertThat(Fields.instant(text)).as(text).isNull();
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void secondsSince1970ComeAsANumberOrAsDigits() {
    Instant instant = Instant.parse("2022-12-04T18:31:47Z");
    assertThat(epoch(JSON.numberNode(1_670_178_707))).isEqualTo(instant);
    assertThat(epoch(sent("1670178707.9"))).isEqualTo(instant);
    assertThat(epoch(sent("1670178707.99999999999"))).as("not rounded up").isEqualTo(instant);
    assertThat(epoch(sent("1.670178707e9"))).isEqualTo(instant);
    assertThat(epoch(JSON.textNode("1670178707"))).isEqualTo(instant);
  }

  static Stream<JsonNode> noInstants() {
    return Stream.of(
        JSON.numberNode(0),
        JSON.numberNode(-1),
        sent("0.5"),
        sent("-0.5"),
        sent("1e300"),
        sent("1e400"),
        sent("1e-400"),
        sent("1e999999999"),
        sent("-1e999999999"),
        sent("253402300799.5"),
        JSON.booleanNode(true),
        JSON.numberNode(Long.MAX_VALUE),
        JSON.numberNode(BigInteger.TEN.pow(300)),
        JSON.textNode("999999999999"),
        JSON.textNode("2022-12-04"),
        JSON.textNode(""),
        JSON.nullNode());
  }

  @ParameterizedTest
  @MethodSource("noInstants")
  void whatIsNoSecondOfOurTimeIsNull(JsonNode value) {
    assertThat(epoch(value)).isNull();
  }

  @Test
  void anIdIsReadToItsLastDigitOrNotAtAll() {
    assertThat(id("9007199254740993")).isEqualTo("9007199254740993");
    assertThat(id("9007199254740993.0")).isEqualTo("9007199254740993");
    assertThat(id("18446744073709551617")).isEqualTo("18446744073709551617");
    assertThat(id("1.2e1")).isEqualTo("12");
    assertThat(id("-3.0")).isEqualTo("-3");
    assertThat(id("\"  \"")).isNull();
    for (String number :
        List.of(
            "0.5",
            "4503599627370497.3",
            "5.00000000000000000001",
            "1e400",
            "1e999999999",
            "1e-999999999")) {
      assertThat(id(number)).as(number).isNull();
    }
  }

  private static String id(String json) {
    return Fields.id(JSON.objectNode().set("id", sent(json)), "id");
  }

  /** As a network's answer is read. */
  private static JsonNode sent(String json) {
    return Body.read(Payload.of(json)) instanceof Body.Json(JsonNode root) ? root : null;
  }

  private static Instant epoch(JsonNode value) {
    return Fields.epoch(JSON.objectNode().set("at", value), "at");
  }
}
