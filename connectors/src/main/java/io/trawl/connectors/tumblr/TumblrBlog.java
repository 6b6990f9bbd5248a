package io.trawl.connectors.tumblr;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.HtmlText;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A blog. Its followers are told to its owner only. */
final class TumblrBlog {

  private TumblrBlog() {}

  /** Null if it has neither an id nor a name; older answers have no id, and the name stands in. */
  static @Nullable Profile profile(JsonNode blog) {
    String name = filled(blog, "name");
    String id = filled(blog, "uuid");
    String key = id == null ? name : id;
    if (key == null) {
      return null;
    }
    return new Profile(
        TumblrConnector.PLATFORM,
        key,
        key,
        name,
        text(blog, "title"),
        bio(blog),
        filled(blog, "url"),
        null,
        null,
        null,
        null,
        new Counts(
            Map.of(
                Metric.FOLLOWERS, Count.of(blog.path("followers")),
                Metric.POSTS, Count.of(blog.path("posts")).or(Count.of(blog.path("total_posts"))))),
        null,
        null);
  }

  /** Of a post. */
  static Author author(JsonNode post) {
    JsonNode blog = post.path("blog");
    String name = filled(post, "blog_name");
    return new Author(
        filled(blog, "uuid"), name == null ? filled(blog, "name") : name, text(blog, "title"));
  }

  private static @Nullable String bio(JsonNode blog) {
    String description = text(blog, "description");
    return description == null ? null : HtmlText.of(description);
  }
}
