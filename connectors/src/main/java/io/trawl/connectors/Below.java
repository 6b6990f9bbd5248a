package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Comment;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands below a post, where a network's comments are read like its posts. */
public final class Below {

  private Below() {}

  /**
   * The comments among what an answer told.
   *
   * @param read what it told; all but posts are left
   * @param parent key of the comment that a network's object answers; null = it answers the post
   */
  public static List<Seen> of(
      Request.Comments asked, List<Seen> read, Function<JsonNode, @Nullable String> parent) {
    return read.stream()
        .filter(seen -> seen.document() instanceof Post)
        .map(seen -> {
          Post said = (Post) seen.document();
          Comment comment = new Comment(said, asked.of(), parent.apply(seen.source()));
          return new Seen(comment, seen.source());
        })
        .toList();
  }
}
