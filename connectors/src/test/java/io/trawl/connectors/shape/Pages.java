package io.trawl.connectors.shape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Pages of posts of a network, and what was read of them. */
final class Pages {

  private Pages() {}

  /** Some posts, each changed, with the likes its reader found. */
  static Shape of(int posts, ObjIntConsumer<ObjectNode> change, IntFunction<@Nullable Long> likes) {
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    List<Seen> read = new ArrayList<>();
    for (int i = 0; i < posts; i++) {
      ObjectNode post = page.addObject().put("id", "p" + i).put("lang", "en").put("likes", 3);
      post.putObject("user").put("name", "ann");
      change.accept(post, i);
      read.add(new Seen(post("p" + i, likes.apply(i)), post));
    }
    return Shape.of(page, read);
  }

  static Post post(String key, @Nullable Long likes) {
    Counts counts = likes == null ? Counts.NONE : new Counts(Map.of(Metric.LIKES, Count.of(likes)));
    return new Post(
        "net",
        key,
        key,
        null,
        new Author("1", "ann", null),
        "words",
        Instant.EPOCH,
        null,
        null,
        counts,
        null,
        null,
        null,
        null,
        null);
  }
}
