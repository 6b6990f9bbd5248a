package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SentCallsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final SentCalls calls = new SentCalls();

  @Test
  void asManyCallsAsAllowedInAnyWindowAreFine() {
    for (int second = 0; second < 100; second += 10) {
      for (int call = 0; call < 3; call++) {
        assertThat(sent("a", second)).isFalse();
      }
    }
  }

  @Test
  void oneMoreInARollingWindowIsSeen() {
    sent("a", 0);
    sent("a", 8);
    sent("a", 9);

    assertThat(sent("a", 10)).isFalse();
    assertThat(sent("a", 17)).isTrue();
    assertThat(sent("b", 17)).isFalse();
  }

  @Test
  void theOrderInWhichTheyAreToldDoesNotMatter() {
    sent("a", 9);
    sent("a", 1);
    sent("a", 12);

    assertThat(sent("a", 13)).isFalse();
    assertThat(sent("a", 7)).isTrue();
  }

  private boolean sent(String token, long second) {
    return calls.overspends(token, 3, WINDOW, NOW.plusSeconds(second));
  }
}
