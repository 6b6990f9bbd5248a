package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {

  @Test
  void mentionsAreInOrderAndRepeatsAreKept() {
    assertThat(Mentions.in("@b @a.b_c, (@b)@d")).isEqualTo(List.of("b", "a.b_c", "b", "d"));
  }

  @Test
  void aFullStopEndsTheSentenceAndNotTheHandle() {
    assertThat(Mentions.in("with @anna.k. And @bo...")).isEqualTo(List.of("anna.k", "bo"));
  }

  @Test
  void aMailAddressIsNoMention() {
    assertThat(Mentions.in("mail to a@b.example or a_@c.example")).isEmpty();
  }

  @Test
  void aTextOfNothingButHandlesHasNoMoreThanAreRead() {
    assertThat(Mentions.in("@a ".repeat(Mentions.IN_TEXT_MAX + 1))).hasSize(Mentions.IN_TEXT_MAX);
  }

  @Test
  void aLoneSignIsNoMention() {
    assertThat(Mentions.in("@ @. @@é @")).isEmpty();
  }
}
