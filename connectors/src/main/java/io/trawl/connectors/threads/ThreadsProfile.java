package io.trawl.connectors.threads;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A profile. The lookup tells no id, so that its key is its name. What it sums up of likes, replies
 * and views is of the last seven days and not of a post, and is kept in what the network sent only.
 */
final class ThreadsProfile {

  private ThreadsProfile() {}

  static boolean is(JsonNode node) {
    return filled(node, "username") != null && !node.has("media_type");
  }

  /** Null if it has no name. */
  static @Nullable Profile profile(JsonNode profile) {
    String handle = filled(profile, "username");
    if (handle == null) {
      return null;
    }
    String bio = text(profile, "biography");
    return new Profile(
        ThreadsPost.PLATFORM,
        handle.toLowerCase(Locale.ROOT),
        Objects.requireNonNullElse(id(profile, "id"), handle),
        handle,
        text(profile, "name"),
        bio == null ? text(profile, "threads_biography") : bio,
        "https://www.threads.com/@" + handle,
        flag(profile, "is_verified"),
        null,
        null,
        null,
        new Counts(Map.of(Metric.FOLLOWERS, Count.of(profile.path("follower_count")))),
        null,
        null);
  }
}
