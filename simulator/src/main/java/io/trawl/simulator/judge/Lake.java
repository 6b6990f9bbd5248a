package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;

/** How the lake writes counts. */
final class Lake {

  static final String ABSENT = "absent";
  static final String HIDDEN = "hidden";

  private Lake() {}

  /** A count of a document: its number, {@code hidden} or {@code absent}. */
  static String count(JsonNode document, String metric) {
    for (JsonNode name : document.path(LakeNames.HIDDEN)) {
      if (name.asText().equals(metric)) {
        return HIDDEN;
      }
    }
    JsonNode value = document.path(metric);
    return value.isMissingNode() || value.isNull() ? ABSENT : value.asText();
  }

  /** Unique among all documents of a kind. */
  static String id(JsonNode document) {
    return document.path(LakeNames.PLATFORM).asText() + " " + document.path(LakeNames.KEY).asText();
  }
}
