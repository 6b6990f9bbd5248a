package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Seen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one section of an answer, in the order delivered, repeats kept.
 *
 * @param posts views of posts
 * @param accounts views of the authors who came with counts of their own
 * @param lost media objects without an id, of which nothing could be kept
 * @param groups sections the posts lay in; 0 where the answer has none
 * @param paging where the section goes on
 */
record Feed(List<Seen> posts, List<Seen> accounts, List<JsonNode> lost, int groups, Paging paging) {

  static final Feed NONE =
      new Feed(List.of(), List.of(), List.of(), 0, new Paging(null, null, null));

  /**
   * Where a section goes on.
   *
   * @param more whether it does; null = the answer does not say
   * @param cursor where; null = the answer does not say
   * @param page number of the next page, where the network counts them
   */
  record Paging(@Nullable Boolean more, @Nullable String cursor, @Nullable Long page) {

    /** {@code has_next_page} and {@code end_cursor}, the web's form. */
    static Paging web(JsonNode info) {
      return new Paging(
          InstagramFields.flag(info, "has_next_page").orElse(null),
          InstagramFields.mark(info, "end_cursor").orElse(null),
          null);
    }

    /** {@code more_available} and {@code next_max_id}, the app's form. */
    static Paging app(JsonNode section) {
      JsonNode page = section.path("next_page");
      return new Paging(
          InstagramFields.flag(section, "more_available").orElse(null),
          InstagramFields.mark(section, "next_max_id").orElse(null),
          page.isIntegralNumber() && page.canConvertToLong() ? page.longValue() : null);
    }

    /** There is a next page and we know where. */
    boolean goesOn() {
      return cursor != null && !Boolean.FALSE.equals(more);
    }
  }
}
