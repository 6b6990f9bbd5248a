package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anInstantMayHaveAnOffsetWithOrWithoutItsColon() {
    assertThat(
            List.of(
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T00:00:00+0000",
                "2026-01-01T01:30:00+0130",
                "2025-12-31T19:00:00-0500",
                "2026-01-01T01:30:00+01:30"))
        .extracting(Fields::instant)
        .containsOnly(NEW_YEAR);
  }

  @Test
  void whatIsNoInstantIsNone() {
    for (String text :
        List.of("", "T", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00", "+0000")) {
      assertThat(Fields.instant(text)).as(text).isNull();
    }
    for (String text : List.of("2026-01-01T+0000", "2026-01-01T00:00:00+9999", "T+000", "+-T+-")) {
      assertThat(Fields.instant(text)).as(text).isNull();
    }
  }
}
