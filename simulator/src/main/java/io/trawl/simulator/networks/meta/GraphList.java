package io.trawl.simulator.networks.meta;

import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Cursor;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Post;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param posts newest first
 * @param after where the next page begins
 * @param more there is a next page
 */
public record GraphList(List<Post> posts, String after, boolean more) {

  private static final Cursor CURSORS = new Cursor("QVFI");

  public GraphList {
    posts = List.copyOf(posts);
  }

  /**
   * A page of a list.
   *
   * @param asked the cursor that was given, if one was
   * @return empty if the cursor is none of ours
   */
  public static Optional<GraphList> of(
      Call call, Optional<String> asked, Scene scene, Feed feed, Bounds bounds, int limit) {
    Optional<Long> place = asked.map(CURSORS::key).orElse(Optional.of(Long.MAX_VALUE));
    return place.map(from -> {
      long below = Math.min(bounds.below(), from);
      List<Post> found = scene.world().newest(feed, bounds.above(), below, limit + 1, scene.now());
      List<Post> shown = found.subList(0, Math.min(limit, found.size()));
      boolean repeated = call.repeatCursor() && asked.isPresent();
      String next = shown.isEmpty() ? "" : CURSORS.text(shown.getLast().key());
      return new GraphList(
          shown, repeated ? asked.orElseThrow() : next, repeated || found.size() > limit);
    });
  }

  /**
   * Between which places in the order of posts a list lies.
   *
   * @param above exclusive
   * @param below exclusive
   */
  public record Bounds(long above, long below) {

    /** All posts there are. */
    public static final Bounds ALL = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
