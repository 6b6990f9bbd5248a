package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account: in full from the profile calls, or in brief as the author of a post. */
final class BlueskyProfile {

  static final String PLATFORM = "bluesky";

  /** What is sent for a handle whose domain no longer names the account. */
  private static final String INVALID = "handle.invalid";

  private BlueskyProfile() {}

  static boolean is(JsonNode node) {
    return node.path("did").isTextual() && node.path("handle").isTextual();
  }

  /** Null if it has no id. */
  static @Nullable Profile profile(JsonNode account) {
    String did = filled(account, "did");
    if (did == null) {
      return null;
    }
    return new Profile(
        PLATFORM,
        did,
        did,
        handle(account),
        text(account, "displayName"),
        text(account, "description"),
        "https://bsky.app/profile/" + inAddresses(account, did),
        verified(account),
        null,
        null,
        instant(account, "createdAt"),
        new Counts(
            Map.of(
                Metric.FOLLOWERS, Count.of(account.path("followersCount")),
                Metric.FOLLOWING, Count.of(account.path("followsCount")),
                Metric.POSTS, Count.of(account.path("postsCount")))),
        null,
        null);
  }

  static Author author(JsonNode account) {
    return new Author(filled(account, "did"), handle(account), text(account, "displayName"));
  }

  /** The handle where it is good, or else the id, which an address takes as well. */
  static String inAddresses(JsonNode account, String did) {
    String handle = handle(account);
    return handle == null ? did : handle;
  }

  private static @Nullable String handle(JsonNode account) {
    String handle = filled(account, "handle");
    return INVALID.equals(handle) ? null : handle;
  }

  private static @Nullable Boolean verified(JsonNode account) {
    String status = filled(account.path("verification"), "verifiedStatus");
    return status == null ? null : status.equals("valid");
  }
}
