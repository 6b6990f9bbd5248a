package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.SourceLimits;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void anOrdinaryObjectIsKeptAsItCame() throws IOException {
    JsonNode source = MAPPER.readTree("{\"a\":[1,2.5,{\"b\":null}],\"c\":true,\"d\":\"x\"}");

    Source kept = SourceText.of(source);

    assertThat(MAPPER.readTree(kept.json())).isEqualTo(source);
    assertThat(kept.cuts()).isEmpty();
  }

  @Test
  void anythingButAnObjectIsPutIntoOne() {
    assertThat(SourceText.of(MAPPER.createArrayNode().add(1)).json()).isEqualTo("{\"value\":[1]}");
  }

  @Test
  void nulAndLoneSurrogatesAreReplacedInNamesAndValues() {
    ObjectNode source = MAPPER.createObjectNode().put("a\0", "x\0y").put("\ud800", "\udc00z😀");

    assertThat(SourceText.of(source).json())
        .isEqualTo("{\"a\\\\u0000\":\"x\\\\u0000y\",\"\ufffd\":\"\ufffdz😀\"}");
  }

  @Test
  void whatIsTooDeepIsCutAndNamed() throws IOException {
    JsonNode deep = MAPPER.createObjectNode().put("end", 1);
    for (int i = 0; i < SourceLimits.DEPTH_MAX + 5; i++) {
      deep = MAPPER.createObjectNode().set("d", deep);
    }

    Source kept = SourceText.of(deep);

    assertThat(kept.cuts()).hasSize(1).allMatch(cut -> cut.startsWith("depth:d.d"));
    assertThat(MAPPER.readTree(kept.json()).findValue("end")).isNull();
  }

  @Test
  void longTextsNamesAndNumbersAreCut() throws IOException {
    ObjectNode source = MAPPER.createObjectNode();
    source.put("text", "x".repeat(SourceLimits.TEXT_MAX + 1));
    source.put("n".repeat(SourceLimits.NAME_MAX + 1), 1);
    source.put("number", BigInteger.TEN.pow(SourceLimits.NUMBER_MAX + 1));

    Source kept = SourceText.of(source);
    JsonNode json = MAPPER.readTree(kept.json());

    assertThat(json.path("text").textValue()).hasSize(SourceLimits.TEXT_MAX);
    assertThat(json.has("n".repeat(SourceLimits.NAME_MAX))).isTrue();
    assertThat(json.path("number").isTextual()).isTrue();
    assertThat(kept.cuts()).containsExactly("length:text", "name:");
  }

  @Test
  void tooMuchIsCutAtAValueAndStaysJson() throws IOException {
    ObjectNode source = MAPPER.createObjectNode();
    ArrayNode many = source.putArray("many");
    for (int i = 0; i < 2 * SourceLimits.VALUES_MAX; i++) {
      many.add(i);
    }

    Source kept = SourceText.of(source);

    assertThat(MAPPER.readTree(kept.json()).path("many").size())
        .isLessThanOrEqualTo(SourceLimits.VALUES_MAX)
        .isGreaterThan(SourceLimits.VALUES_MAX / 2);
    assertThat(kept.cuts()).contains("size:many");
  }
}
