package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of the credential. Its views are of a month only, and stay in the source. */
final class PinterestAccount {

  private PinterestAccount() {}

  /** Null without a name; older answers have no id, and the name stands in. */
  static @Nullable Profile profile(JsonNode account) {
    String name = filled(account, "username");
    if (name == null) {
      return null;
    }
    String id = id(account, "id");
    String key = id == null ? name : id;
    return new Profile(
        PinterestConnector.PLATFORM,
        key,
        key,
        name,
        text(account, "business_name"),
        text(account, "about"),
        "https://www.pinterest.com/" + name + "/",
        null,
        null,
        null,
        null,
        new Counts(
            Map.of(
                Metric.FOLLOWERS, Count.of(account.path("follower_count")),
                Metric.FOLLOWING, Count.of(account.path("following_count")),
                Metric.POSTS, Count.of(account.path("pin_count")))),
        null,
        null);
  }
}
