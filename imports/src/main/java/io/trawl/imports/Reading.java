package io.trawl.imports;

import io.trawl.model.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one record means.
 *
 * @param views in the order of the record
 * @param refused one reason for each thing in it that was not taken
 */
public record Reading(List<View> views, List<Reason> refused) {

  public Reading {
    views = List.copyOf(views);
    refused = List.copyOf(refused);
  }

  /** Nothing was taken. */
  public static Reading refused(Reason reason) {
    return new Reading(List.of(), List.of(reason));
  }

  /** One document, or a reason where there is none. */
  static Reading of(Optional<Seen> seen, Instant observedAt, Reason otherwise) {
    return seen.map(s -> new Reading(List.of(new View(s, observedAt)), List.of()))
        .orElseGet(() -> refused(otherwise));
  }
}
