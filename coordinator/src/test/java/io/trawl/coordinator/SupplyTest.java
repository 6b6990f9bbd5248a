package io.trawl.coordinator;

import static io.trawl.coordinator.PlannerTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SupplyTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration AHEAD = Duration.ofMinutes(10);

  @Test
  void twentyCredentialsOfTwoHundredCallsAnHourAllowFourThousand() {
    List<Tokens.Token> tokens =
        IntStream.range(0, 20).mapToObj(i -> token("k" + i, "s", null)).toList();

    assertThat(Supply.within(HOUR, tokens, Map.of(), NOW)).isEqualTo(4_000);
  }

  @Test
  void theAnonymousOneServesWhereNobodyRegisteredAny() {
    Tokens.Token anonymous = token("anonymous-net", null, null);
    Tokens.Token registered = token("k", "s", null);

    assertThat(Supply.of("net/", List.of(anonymous, registered))).containsExactly(registered);
    assertThat(Supply.of("net/", List.of(anonymous))).containsExactly(anonymous);
    assertThat(Supply.of("other/", List.of(anonymous, registered))).isEmpty();
    assertThat(Supply.within(AHEAD, List.of(), Map.of(), NOW)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aCredentialThatCoolsAllowsNothingMeanwhile() {
    assertThat(Supply.within(AHEAD, List.of(token("k", "s", NOW.plus(HOUR))), Map.of(), NOW))
        .isZero();
    assertThat(
            Supply.within(
                HOUR, List.of(token("k", "s", NOW.plus(HOUR.dividedBy(2)))), Map.of(), NOW))
        .isEqualTo(100);
  }

  @Test
  void whatTheNetworkSaidToBeLessIsLess() {
    Token.Limit daily = limit("calls", 240, Duration.ofDays(1));
    Token.Limit units = limit("units", 1, HOUR);
    Map<String, Token.Standing> standings =
        Map.of("k", new Token.Standing(1, NOW, List.of(daily, units), 0));

    assertThat(Supply.within(HOUR, List.of(token("k", "s", null)), standings, NOW)).isEqualTo(10);
  }

  private static Token.Limit limit(String counts, long limit, Duration window) {
    return new Token.Limit(counts, counts, limit, window, 0, 0, limit, 0, NOW);
  }

  private static Tokens.Token token(String id, @Nullable String secret, @Nullable Instant until) {
    return new Tokens.Token(id, "net", "", 200, HOUR, secret, "active", until);
  }
}
