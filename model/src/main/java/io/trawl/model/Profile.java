package io.trawl.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One view of an account.
 *
 * @param key native id, stable through renames
 * @param handle name in addresses, without {@code @}; with its host where the network has hosts
 * @param name display name
 * @param bio plain text
 * @param verified by the network itself
 * @param restricted private, locked or protected
 * @param createdAt when the account was opened
 * @param related accounts the network calls related; null = not delivered, empty = none
 * @param wishes what its owner asks of those who collect; null = not delivered, empty = nothing
 */
public record Profile(
    String platform,
    String key,
    String deliveredId,
    @Nullable String handle,
    @Nullable String name,
    @Nullable String bio,
    @Nullable String url,
    @Nullable Boolean verified,
    @Nullable Boolean restricted,
    @Nullable Boolean bot,
    @Nullable Instant createdAt,
    Counts counts,
    @Nullable List<Related> related,
    @Nullable List<Wish> wishes)
    implements Document {

  /** Another account the network puts beside this one. */
  public record Related(@Nullable String id, String handle, @Nullable String name) {}

  public Profile {
    Checks.notBlank("profile key", key);
    related = related == null ? null : List.copyOf(related);
    wishes = wishes == null ? null : List.copyOf(wishes);
  }
}
