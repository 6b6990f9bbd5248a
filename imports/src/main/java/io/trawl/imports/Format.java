package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A form in which a tool keeps what it has collected. Pure: neither method throws, whatever the
 * record holds. Found by {@code ServiceLoader}, so a new format is a class and nothing else.
 *
 * <p>A row of a table is an object of its cells, all texts, under the names of its columns.
 */
public interface Format {

  /** Name for people and for {@code --format}: lower case, hyphens. */
  String name();

  /** Whether a record is of this form and of no other. */
  boolean recognises(JsonNode record);

  /**
   * What a record means that {@link #recognises} knows.
   *
   * @param modified when the file was last changed: the instant of counts whose record does not say
   *     when they were collected
   */
  Reading read(JsonNode record, Instant modified);
}
