package io.trawl.coordinator;

import static io.trawl.coordinator.PlannerTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.protocol.Token;
import io.trawl.registry.PoolMembers;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState;
import io.trawl.registry.Tokens;
import io.trawl.registry.Ways;
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

    assertThat(Supply.of("net/", ways(Map.of(), anonymous, registered), NOW))
        .containsExactly(registered);
    assertThat(Supply.of("net/", ways(Map.of(), anonymous), NOW)).containsExactly(anonymous);
    assertThat(Supply.of("other/", ways(Map.of(), anonymous, registered), NOW)).isEmpty();
    assertThat(Supply.within(AHEAD, List.of(), Map.of(), NOW)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void whereTheFirstWayIsClosedTheNextOnesCredentialsServe() {
    Tokens.Token first = token("k", "s", null);
    Tokens.Token next = new Tokens.Token("n", "net", "", 9, HOUR, "s", "active", null, "net-web");
    SourceState closed =
        new SourceState(SourceState.Status.CLOSED, NOW, null, HOUR, NOW.plus(HOUR));
    Place place = new Place("net", "");

    assertThat(Supply.of("net/", ways(Map.of(), first, next), NOW)).containsExactly(first);
    assertThat(Supply.of("net/", ways(Map.of(place, closed), first, next), NOW))
        .containsExactly(next);
    assertThat(Supply.of("net/", ways(Map.of(place, closed), first), NOW)).isEmpty();
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

  private static Ways ways(Map<Place, SourceState> states, Tokens.Token... tokens) {
    return new Ways(
        List.of(source("net", 1), source("net-web", 2)),
        Map.of(),
        states,
        PoolMembers.of(List.of(tokens), platform -> platform));
  }

  private static Ways.Source source(String key, int rank) {
    return new Ways.Source(key, "net", true, rank, Ways.KINDS, false, null);
  }

  private static Token.Limit limit(String counts, long limit, Duration window) {
    return new Token.Limit(counts, counts, limit, window, 0, 0, limit, 0, NOW);
  }

  private static Tokens.Token token(String id, @Nullable String secret, @Nullable Instant until) {
    return new Tokens.Token(id, "net", "", 200, HOUR, secret, "active", until, null);
  }
}
