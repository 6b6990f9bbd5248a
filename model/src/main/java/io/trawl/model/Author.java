package io.trawl.model;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a post, as far as the answer says.
 *
 * @param id native id, stable through renames
 * @param handle name in addresses, without {@code @}
 * @param name display name
 */
public record Author(@Nullable String id, @Nullable String handle, @Nullable String name) {

  /** An answer that does not name the author. */
  public static final Author UNKNOWN = new Author(null, null, null);
}
