package io.trawl.connectors.facebook;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.meta.GraphDocuments;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page. Those who like it ({@code fan_count}) are not its followers, and are kept in what the
 * network sent only.
 */
final class FacebookPage {

  static final String PLATFORM = "facebook";

  /** Fields of a page that hold posts. */
  static final List<String> LISTS = List.of("posts", "feed", "published_posts");

  private FacebookPage() {}

  static boolean is(JsonNode node) {
    return node.hasNonNull("id") && node.has("name") && !FacebookPost.is(node);
  }

  /** The page without its posts, which are kept each by itself. */
  static JsonNode alone(JsonNode page) {
    JsonNode alone = page;
    for (String name : LISTS) {
      alone = GraphDocuments.without(alone, name);
    }
    return alone;
  }

  /** Null if it has no id. */
  static @Nullable Profile profile(JsonNode page) {
    String number = id(page, "id");
    return number == null
        ? null
        : new Profile(
            PLATFORM,
            number,
            number,
            filled(page, "username"),
            text(page, "name"),
            text(page, "about"),
            url(page, number),
            verified(page),
            null,
            null,
            null,
            new Counts(Map.of(Metric.FOLLOWERS, Count.of(page.path("followers_count")))),
            null,
            null);
  }

  private static String url(JsonNode page, String number) {
    String link = filled(page, "link");
    return link != null && link.startsWith("https://")
        ? link
        : "https://www.facebook.com/" + number;
  }

  private static @Nullable Boolean verified(JsonNode page) {
    String status = filled(page, "verification_status");
    return status == null ? flag(page, "is_verified") : Boolean.valueOf(!status.startsWith("not_"));
  }
}
