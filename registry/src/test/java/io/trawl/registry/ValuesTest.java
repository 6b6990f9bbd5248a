package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void textsAreReplacedAndMembersAreNot() {
    assertThat(
            Values.replaced(
                "{\"ann\": [\"ann\", 1, {\"to\": \"ann\"}]}", it -> it.replace("ann", "x")))
        .isEqualTo("{\"ann\":[\"x\",1,{\"to\":\"x\"}]}");
  }

  @Test
  void whatDoesNotChangeIsLeftAsItWasWritten() {
    String json = "{\"a\":   \"b\"}";
    assertThat(Values.replaced(json, it -> it)).isSameAs(json);
  }
}
