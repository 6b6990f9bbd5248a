package io.trawl.connectors.instagramgraph;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.CallAddress;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A professional account. Only such are told, and they are never private. */
final class GraphAccount {

  private static final URI HOME = URI.create("https://www.instagram.com");
  private static final String NUMBERS = "17841"; // What every account's number here begins with.
  private static final int NUMBER_LENGTH = 17;

  private GraphAccount() {}

  /** Null if it has no id. */
  static @Nullable Profile profile(JsonNode user) {
    String number = id(user, "id");
    if (number == null) {
      return null;
    }
    String handle = filled(user, "username");
    return new Profile(
        InstagramGraphConnector.PLATFORM,
        number,
        number,
        handle,
        text(user, "name"),
        text(user, "biography"),
        handle == null ? null : CallAddress.of(HOME).path("/").segment(handle).path("/").text(),
        null,
        null,
        null,
        null,
        new Counts(
            Map.of(
                Metric.FOLLOWERS, Count.of(user.path("followers_count")),
                Metric.FOLLOWING, Count.of(user.path("follows_count")),
                Metric.POSTS, Count.of(user.path("media_count")))),
        null,
        null);
  }

  /** The account as the author of its posts. */
  static Author author(JsonNode user) {
    return new Author(id(user, "id"), filled(user, "username"), filled(user, "name"));
  }

  /** Whether the name is another account's than the target's. */
  static boolean isOther(JsonNode user, Target.Handle handle) {
    String known = handle.nativeId();
    String told = id(user, "id");
    return known != null
        && told != null
        && isNumber(known)
        && isNumber(told)
        && !known.equals(told);
  }

  private static boolean isNumber(String id) {
    return id.length() == NUMBER_LENGTH && id.startsWith(NUMBERS);
  }
}
