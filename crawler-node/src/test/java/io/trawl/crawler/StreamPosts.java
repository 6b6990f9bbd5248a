package io.trawl.crawler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.List;
import java.util.Map;

/** Made posts. */
final class StreamPosts {

  private StreamPosts() {}

  static Post post(String key, String author, String... tags) {
    return new Post(
        "bluesky",
        key,
        key,
        null,
        new Author(author, null, null),
        "text",
        null,
        null,
        null,
        new Counts(Map.of()),
        java.util.Arrays.stream(tags).map(Hashtag::of).toList(),
        List.of(),
        null,
        null,
        null);
  }

  static Seen seen(String key) {
    return new Seen(post(key, "a"), JsonNodeFactory.instance.objectNode());
  }
}
