package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trawl.api.Answer.Known;
import io.trawl.api.Answer.Unknown;
import io.trawl.api.ClusterSight.Seat;
import io.trawl.protocol.Census;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.registry.DueTimes.Backlog;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterShownTest {

  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final Seat WELL =
      seat(
          "h:1",
          new Known<>(
              new Census.Counted(
                  AT,
                  List.of(
                      new Census.Kind(
                          "target", Map.of("1", 2, "2", 3), List.of("7"), List.of(), null),
                      new Census.Kind("token", Map.of("1", 1), List.of(), List.of("a"), null)))));
  private static final Seat DYING = seat("h:2", new Unknown<>("no answer within 1500 ms"));

  @Test
  void whatANodeHoldsIsCounted() {
    JsonNode target = shown(WELL).at("/nodes/0/holds/target");

    assertThat(target.path("shards").asInt()).isEqualTo(3);
    assertThat(target.path("entities").asInt()).isEqualTo(5);
    assertThat(target.path("unknown").asText()).isEqualTo("1 shards did not say what they have");
  }

  @Test
  void whatANodeDoesNotTellIsUnknownAndNeverZero() {
    JsonNode node = shown(WELL, DYING).at("/nodes/1");

    assertThat(node.path("unknown").asText()).isEqualTo("no answer within 1500 ms");
    assertThat(node.path("since").isNull()).isTrue();
    for (String kind : List.of("target", "token")) {
      JsonNode holds = node.path("holds").path(kind);
      assertThat(holds.path("shards").isNull()).as(kind).isTrue();
      assertThat(holds.path("entities").isNull()).as(kind).isTrue();
      assertThat(holds.path("unknown").asText()).isEqualTo("no answer within 1500 ms");
    }
  }

  @Test
  void shardsThatAreNowhereAreCountedWithWhereTheyMayBe() {
    assertThat(shown(WELL).at("/shards/target"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "of", 10, "placed", 3, "elsewhere", 7, "why", "in motion or not needed yet")));
    assertThat(shown(WELL, DYING).at("/shards/target/why").asText())
        .isEqualTo("in motion or not needed yet, or still on [h:2]");
  }

  @Test
  void aTokenTellsWhatIsLeftAndWhoHasIt() {
    JsonNode token = shown(WELL, DYING).at("/tokens/items/0");

    assertThat(token.path("left").asInt()).isEqualTo(7);
    assertThat(token.path("node").asText()).isEqualTo("h:1");
    assertThat(token.path("unknown").isNull()).isTrue();
    assertThat(token.path("blockedUntil").asText()).isEqualTo("2026-05-01T10:01:00Z");
  }

  @Test
  void aTokenNobodyHasIsUnknownAndItsNameMasked() {
    JsonNode token = shown(WELL, DYING).at("/tokens/items/1");

    assertThat(token.path("name").asText()).isEqualTo("cre…le");
    assertThat(token.path("left").isNull()).isTrue();
    assertThat(token.path("node").isNull()).isTrue();
    assertThat(token.path("unknown").asText()).isEqualTo("on none that answers, maybe on [h:2]");
    assertThat(shown(WELL).at("/tokens/items/1/unknown").asText()).startsWith("on no node now");
  }

  @Test
  void aSliceTellsWhatIsDueAndASilentOneWhyItDoesNot() {
    JsonNode queue = shown(WELL).at("/queue/items");

    assertThat(queue.path(0).path("due").asInt()).isEqualTo(4);
    assertThat(queue.path(0).path("overdueSeconds").asInt()).isEqualTo(90);
    assertThat(queue.path(0).path("inFlight").asInt()).isEqualTo(2);
    assertThat(queue.path(1).path("inFlight").isNull()).isTrue();
    assertThat(queue.path(1).path("due").asInt()).isZero();
    assertThat(queue.path(1).path("unknown").asText()).isEqualTo("away");
  }

  private static JsonNode shown(Seat... nodes) {
    return JSON.valueToTree(
        ClusterShown.of(
            new ClusterSight.View(
                AT,
                "h:1",
                10,
                List.of(nodes),
                new Known<>(List.of(token("a", null), token("credential-of-apple", "s"))),
                Map.of("a", new Known<>(new Token.Standing(7, AT))),
                new Known<>(Map.of(0, new Backlog(9, 4, Duration.ofSeconds(90)))),
                List.of(new Known<>(new ScheduleSlice.Busy(2)), new Unknown<>("away")),
                new Known<>(List.of()))));
  }

  private static Tokens.Token token(String id, @Nullable String secret) {
    Instant suspended = AT.plusSeconds(60);
    return new Tokens.Token(
        id, "m", "", 9, Duration.ofMinutes(5), secret, "active", suspended, null);
  }

  private static Seat seat(String address, Answer<Census.Counted> census) {
    return new Seat(address, Set.of("crawler"), "up", true, "1", Map.of("crawler", census));
  }
}
