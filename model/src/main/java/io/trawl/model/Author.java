package io.trawl.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a post, as far as the answer says.
 *
 * @param id native id, stable through renames
 * @param handle name in addresses, without {@code @}
 * @param name display name
 * @param wishes what the author asks of those who collect; null = not delivered, empty = nothing
 */
public record Author(
    @Nullable String id,
    @Nullable String handle,
    @Nullable String name,
    @Nullable List<Wish> wishes) {

  /** An answer that does not name the author. */
  public static final Author UNKNOWN = new Author(null, null, null);

  public Author {
    wishes = wishes == null ? null : List.copyOf(wishes);
  }

  /** Of a network that delivers no wishes. */
  public Author(@Nullable String id, @Nullable String handle, @Nullable String name) {
    this(id, handle, name, null);
  }
}
