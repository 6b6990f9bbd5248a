package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;

/** Draws the balance of every visit. */
final class Visits {

  private final Offences offences;
  private long rows;

  Visits(Offences offences) {
    this.offences = offences;
  }

  /** Judges one hit. */
  void see(JsonNode hit) {
    JsonNode row = hit.path("_source");
    rows++;
    long fetched = row.path(LakeNames.FETCHED).asLong();
    long stored = row.path(LakeNames.STORED).asLong();
    long unchanged = row.path(LakeNames.UNCHANGED).asLong();
    long quarantined = row.path(LakeNames.QUARANTINED).asLong();
    long withheld = row.path(LakeNames.WITHHELD).asLong();
    if (fetched != stored + unchanged + quarantined + withheld) {
      String visit = row.path(LakeNames.TARGET).asText() + ":" + row.path(LakeNames.VISIT).asText();
      String sum =
          fetched + " != " + stored + " + " + unchanged + " + " + quarantined + " + " + withheld;
      offences.add(Offence.UNBALANCED_VISIT, visit + " " + sum);
    }
  }

  long rows() {
    return rows;
  }
}
