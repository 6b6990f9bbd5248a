package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trawl.fuzz.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Changes every answer at hand in every way, and reads what comes of it: there are documents, a
 * named error or quarantine, never an exception, and no count that the answer did not have.
 */
final class FuzzTest {

  private static final int CASES = 16_000;
  private static final int MANY_CASES = 850_000;
  private static final int LONG_CASES = 14;

  /** What a text of 50 MB takes while it is read. */
  private static final long LONG_MEMORY = 900L << 20;

  private static final List<ConnectorSubject> SUBJECTS = ConnectorSubject.all();

  @Test
  void whateverTheAnswerNothingIsThrownAndNoNumberIsMadeUp() {
    assertThat(new Fuzz(SUBJECTS).run(Fuzz.cases(CASES)).documents()).isPositive();
  }

  @Test
  @Tag("long")
  void theSameForALongTime() {
    assertThat(new Fuzz(SUBJECTS).run(Fuzz.cases(MANY_CASES)).documents()).isPositive();
  }

  @Test
  void aTextOfFiftyMegabytesIsReadOrRefused() {
    assumeTrue(Runtime.getRuntime().maxMemory() >= LONG_MEMORY, "heap for a text of 50 MB");

    assertThat(new Fuzz(SUBJECTS).runLong(LONG_CASES).cases()).isEqualTo(LONG_CASES);
  }
}
