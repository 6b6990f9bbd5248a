package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /**
   * The same with who passed the post on that was read.
   *
   * @param by by the post's key; null = it is not said who did
   * @param source what says so
   */
  Reading passedOn(Function<String, @Nullable Repost> by, JsonNode source) {
    List<View> all = new ArrayList<>(views);
    for (View view : views) {
      Repost repost = by.apply(view.seen().document().key());
      if (repost != null) {
        all.add(new View(new Seen(repost, source), view.observedAt()));
      }
    }
    return new Reading(all, refused);
  }

  /** One document, or a reason where there is none. */
  static Reading of(Optional<Seen> seen, Instant observedAt, Reason otherwise) {
    return seen.map(s -> new Reading(List.of(new View(s, observedAt)), List.of()))
        .orElseGet(() -> refused(otherwise));
  }
}
