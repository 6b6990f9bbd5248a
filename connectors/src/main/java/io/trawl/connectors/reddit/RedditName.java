package io.trawl.connectors.reddit;

import io.trawl.connectors.CallAddress;
import io.trawl.model.Target;

/** Whom a handle names: a user, or a subreddit where it begins with {@code r/}. */
public final class RedditName {

  private static final String SUBREDDIT = "r/";

  private RedditName() {}

  public static boolean isSubreddit(Target.Handle handle) {
    return handle.name().startsWith(SUBREDDIT);
  }

  /** The address of what is named. */
  public static CallAddress path(Target.Handle handle, CallAddress base) {
    return isSubreddit(handle)
        ? base.path("/r/").segment(handle.name().substring(SUBREDDIT.length()))
        : base.path("/user/").segment(handle.name());
  }
}
