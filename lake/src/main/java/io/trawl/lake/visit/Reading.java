package io.trawl.lake.visit;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;

/**
 * How an answer was asked for and read: all that another reader needs to read it anew.
 *
 * @param connector whose source it is
 * @param version of the connector that read it, {@code >= 1}
 * @param asked the request, in the reader's own form
 * @param position where the target stood, in the reader's own form
 */
public record Reading(String connector, int version, JsonNode asked, JsonNode position) {

  public Reading {
    Checks.notBlank("connector", connector);
    Checks.check(version >= 1, "version", version, ">= 1");
  }
}
