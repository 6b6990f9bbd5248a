package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoInstantTest {

  private static final int ROUNDS = 20_000;

  @Test
  void thePlainFormsMeanWhatTheParserReads() {
    Random random = new Random(9);
    for (int round = 0; round < ROUNDS; round++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(253_402_300_799_999L));
      String text = instant.toString();
      assertThat(Fields.instant(text)).as(text).isEqualTo(instant);
    }
  }

  @Test
  void aFormWithOneWrongCharacterIsReadAsTheParserReadsIt() {
    Random random = new Random(10);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text =
          new StringBuilder(round % 2 == 0 ? "2026-01-02T03:04:05Z" : "2026-01-02T03:04:05.678Z");
      text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+ ".charAt(random.nextInt(17)));
      assertThat(Fields.instant(text.toString())).as(text.toString()).isEqualTo(parsed(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-02T03:04:05",
        "2026-01-02",
        "",
        "٢٠٢٦-01-02T03:04:05Z"
      })
  void whatIsNoInstantIsNone(String text) {
    assertThat(Fields.instant(text)).isNull();
  }

  @Test
  void theEndOfADayAndALeapSecondAreReadAsTheParserReadsThem() {
    assertThat(Fields.instant("2026-01-01T24:00:00Z"))
        .isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(Fields.instant("2016-12-31T23:59:60Z"))
        .isEqualTo(Instant.parse("2016-12-31T23:59:60Z"));
  }

  private static @Nullable Instant parsed(CharSequence text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
