package io.trawl.connectors;

import io.trawl.model.Target;
import java.util.List;

/** Everything the engine may want of a platform. */
public sealed interface Request {

  /** Whom it is about. */
  Target target();

  /** The newest posts of a target, or the next page of a walk in progress. */
  record Page(Target target) implements Request {}

  /** Older posts, from the backfill point. */
  record Backfill(Target target) implements Request {}

  /**
   * The present counts of posts we know.
   *
   * @param target whose posts they are: names the server to ask
   * @param ids {@code deliveredId} of the posts, as this target's server delivered them; at most
   *     {@link Connector#refreshMax()}
   */
  record Refresh(Target target, List<String> ids) implements Request {
    public Refresh {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The comments of a post, all of them or as many as one answer tells. They are read as {@link
   * io.trawl.model.Comment}s, never as posts.
   *
   * @param target whose post it is: names the server to ask
   * @param post its {@code deliveredId}, as this target's server delivered it
   * @param of its key, which the comments carry
   */
  record Comments(Target target, String post, String of) implements Request {

    /** Where the id that a network delivers is the key. */
    public Comments(Target target, String post) {
      this(target, post, post);
    }
  }

  /** What stands behind a name: the profile of a handle, the totals of a tag. */
  record Resolve(Target target) implements Request {}
}
