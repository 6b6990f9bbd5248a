package io.trawl.simulator.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a judge cannot hold against a lake.
 *
 * @param overlap product time by which two answers may change places on their way
 * @param deaths instants at which whoever asked was killed
 * @param inMemory product time for which an answer may be on its way to the lake; one that was
 *     handed over so shortly before a death may have died with its reader
 */
record Tolerance(Duration overlap, List<Instant> deaths, Duration inMemory) {

  Tolerance {
    deaths = List.copyOf(deaths);
  }

  boolean mayHaveDied(Instant handedOver) {
    return deaths.stream()
        .anyMatch(
            death -> !handedOver.isAfter(death) && !handedOver.plus(inMemory).isBefore(death));
  }
}
