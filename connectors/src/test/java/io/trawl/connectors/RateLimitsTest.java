package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Said;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  @Test
  void anInstantIsTakenAtItsWord() {
    assertThat(
            counted(
                Map.of(
                    "X-RateLimit-Limit", "300",
                    "X-RateLimit-Remaining", "299",
                    "X-RateLimit-Reset", "2026-05-01T10:04:59.000001Z"),
                "x-ratelimit-"))
        .containsExactly(numbers(300, 299, List.of(Instant.parse("2026-05-01T10:04:59.000001Z"))));
  }

  @Test
  void ofANumberNobodySaysOfWhatItIs() {
    assertThat(
            counted(
                Map.of(
                    "RateLimit-Limit", "100, 100;w=1",
                    "RateLimit-Remaining", "99.0",
                    "RateLimit-Reset", "300"),
                "ratelimit-"))
        .containsExactly(
            numbers(
                100,
                99,
                List.of(
                    Instant.ofEpochSecond(300), Instant.ofEpochMilli(300), AT.plusSeconds(300))));
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    Map<String, String> strange =
        Map.of(
            "RateLimit-Limit", "-5",
            "RateLimit-Remaining", "many",
            "RateLimit-Reset", "9999999999999999999999");

    assertThat(counted(Map.of(), "ratelimit-")).isEmpty();
    assertThat(counted(strange, "ratelimit-")).isEmpty();
    assertThat(
            counted(
                Map.of(
                    "RateLimit-Limit", "5",
                    "RateLimit-Remaining", "5",
                    "RateLimit-Reset", "999999999999999"),
                "ratelimit-"))
        .singleElement()
        .satisfies(said -> assertThat(((Said.Numbers) said).limit()).isEqualTo(5));
  }

  @Test
  void theHighestOfMetasPercentagesCounts() {
    String cases =
        "{\"17\":[{\"type\":\"instagram\",\"call_count\":3,\"total_time\":96,\"total_cputime\":1,"
            + "\"estimated_time_to_regain_access\":19}]}";

    assertThat(
            usage(
                Map.of(
                    "x-app-usage",
                    "{\"call_count\":28,\"total_time\":25,\"total_cputime\":77}",
                    "x-business-use-case-usage",
                    cases)))
        .containsExactly(
            new Said.Used("tag", 77, null), new Said.Used("tag", 96, AT.plusSeconds(19 * 60)));
  }

  @Test
  void aUsageThatCannotBeReadSaysNothing() {
    assertThat(usage(Map.of("x-app-usage", "{broken", "x-business-use-case-usage", "[1]")))
        .isEmpty();
    assertThat(usage(Map.of("x-app-usage", "{\"call_count\":-3}"))).isEmpty();
    assertThat(usage(Map.of("x-app-usage", "{\"call_count\":1e300}")))
        .containsExactly(new Said.Used("tag", 1_000, null));
  }

  private static List<Said> counted(Map<String, String> headers, String prefix) {
    return RateLimits.counted(answer(headers), "tag", prefix);
  }

  private static List<Said> usage(Map<String, String> headers) {
    return RateLimits.usage(answer(headers), "tag");
  }

  private static Response answer(Map<String, String> headers) {
    return new Response(200, headers, Payload.of("{}"), AT);
  }

  private static Said numbers(long limit, long remaining, List<Instant> resets) {
    return new Said.Numbers("tag", null, limit, remaining, resets);
  }
}
