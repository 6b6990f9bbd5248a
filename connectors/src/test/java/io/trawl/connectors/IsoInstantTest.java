package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way to an instant leads where the long one does. */
class IsoInstantTest {

  private static final long YEAR_9999 = 253_402_300_799L;
  private static final long YEAR_0 = -62_167_219_200L;

  @Test
  void itReadsWhatTheFormatterReads() {
    Random random = new Random(20_260_101);
    for (int round = 0; round < 20_000; round++) {
      long nanos = random.nextInt(1_000_000_000);
      long cut = (long) Math.pow(10, random.nextInt(10));
      long second = random.nextLong(YEAR_0, YEAR_9999 + 1);
      Instant instant = Instant.ofEpochSecond(second, nanos / cut * cut);
      String text = instant.toString();
      assertThat(IsoInstant.read(text)).isEqualTo(instant);
      assertThat(IsoInstant.read(text.replace("Z", "+0000"))).isEqualTo(instant);
      assertThat(IsoInstant.read(text.replace("Z", "+00:00"))).isEqualTo(instant);
    }
  }

  @Test
  void everyNumberOfDigitsIsAFraction() {
    assertThat(IsoInstant.read("2026-01-01T00:00:00.5Z"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.5Z"));
    assertThat(IsoInstant.read("2026-01-01T00:00:00.000000001Z"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.000000001Z"));
  }

  @Test
  void whatIsWrittenInAnotherWayIsLeftToTheFormatter() {
    assertThat(
            List.of(
                "",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00Z",
                "2026-01-01T00:00:00z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.0000000001Z",
                "2026-13-01T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:59:60Z",
                "2026-01-01T00:00:00+0100",
                "2026-01-01T00:00:00-0000",
                "+2026-01-01T00:00:00Z",
                "-026-01-01T00:00:00Z",
                "2026-01-01 00:00:00Z",
                "2026/01/01T00:00:00Z",
                "2026-01-0xT00:00:00Z",
                "2026-01-01T0 :00:00Z",
                "\u0662026-01-01T00:00:0Z"))
        .extracting(IsoInstant::read)
        .containsOnlyNulls();
  }

  @Test
  void aDayThatIsNotInTheCalendarIsRefused() {
    for (String text : List.of("2026-02-30T00:00:00Z", "2026-00-01T00:00:00Z")) {
      assertThatThrownBy(() -> IsoInstant.read(text)).isInstanceOf(DateTimeException.class);
      assertThat(Fields.instant(text)).isNull();
    }
  }
}
