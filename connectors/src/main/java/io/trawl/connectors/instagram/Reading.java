package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one answer of a known shape holds, exactly as far as it says. */
sealed interface Reading {

  /**
   * A tag's page, or one section of it.
   *
   * @param id the network's number for the tag
   * @param name null in a bare section
   * @param recent newest first, which a walk follows
   * @param top popular posts, which are old and steer nothing
   * @param related null = not delivered, empty = none
   */
  record TagPage(
      @Nullable String id,
      @Nullable String name,
      Count total,
      @Nullable List<TagStats.Related> related,
      Feed recent,
      Feed top,
      JsonNode source)
      implements Reading {

    /** The tag's own document, under the name asked for where the answer has none. */
    Optional<Seen> stats(Optional<String> asked) {
      return TagReader.stats(this, asked);
    }
  }

  /**
   * An account, or a page of its posts without it.
   *
   * @param id null where the answer is about the posts alone
   * @param related null = not delivered, empty = none
   */
  record Account(
      @Nullable String id,
      @Nullable String handle,
      Counts counts,
      @Nullable List<Profile.Related> related,
      Feed timeline,
      JsonNode source)
      implements Reading {

    /** The account's own document, under the id asked for where the answer has none. */
    Optional<Seen> profile(Optional<String> asked) {
      return AccountReader.profile(this, asked);
    }
  }

  /** Tags found for a word, with their totals. */
  record TagSearch(List<TagPage> tags) implements Reading {
    public TagSearch {
      tags = List.copyOf(tags);
    }
  }

  /** The answer has a place for what was asked, and it is empty. */
  record Missing(String what) implements Reading {}

  /** A login or challenge page where the data should be. */
  record Wall(ErrorClass error, String page) implements Reading {}

  /** None of the shapes known. */
  record Unknown(String reason) implements Reading {}
}
