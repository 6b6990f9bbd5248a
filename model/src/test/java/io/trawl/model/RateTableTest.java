package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTableTest {

  @Test
  void ratesThatAreNoneAreRefusedByTheirName() {
    refused("EUR", "likes", "-1", "rates.likes: -1 (expected: 0 to 1000000");
    refused("EUR", "likes", "1000001", "rates.likes: 1000001 ");
    refused("EUR", "likes", "0.0000001", "rates.likes: 0.0000001 ");
    refused("EUR", "stars", "1", "rates: stars (expected: one of [likes, comments, shares, ");
    refused("", "likes", "1", "currency: \"\" (expected: 1 to 16 characters)");
    refused("E\nR", "likes", "1", "currency: \"E\nR\"");
    assertThatThrownBy(() -> RateTable.first("EUR", Map.of()))
        .hasMessageStartingWith("currency: \"EUR\" (expected: none, ");
  }

  private static void refused(String currency, String name, String rate, String message) {
    assertThatThrownBy(() -> RateTable.first(currency, Map.of(name, new BigDecimal(rate))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatSaysTheSameIsTheSameHoweverItIsWritten() {
    RateTable one = RateTable.first("EUR", Map.of("likes", new BigDecimal("0.10")));
    RateTable same = RateTable.first("EUR", Map.of("likes", new BigDecimal("0.1")));

    assertThat(one.isSame(same)).isTrue();
    assertThat(one.isSame(RateTable.first("USD", same.rates()))).isFalse();
    assertThat(one.isSame(RateTable.first("EUR", Map.of("likes", BigDecimal.ONE)))).isFalse();
    assertThat(one.isSame(RateTable.first("EUR", Map.of("cpm", new BigDecimal("0.1"))))).isFalse();
    assertThat(one.isOff()).isFalse();
    assertThat(RateTable.first("", Map.of()).isOff()).isTrue();
  }
}
