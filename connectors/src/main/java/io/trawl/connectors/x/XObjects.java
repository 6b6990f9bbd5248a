package io.trawl.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads single objects of X's API v2 that came another way than by a call, as a file that another
 * tool has kept. The same object is the same document, whichever way it came.
 */
public final class XObjects {

  private XObjects() {}

  /**
   * A post; empty if it has no id.
   *
   * @param beside what stands beside it: its author, media and place
   */
  public static Optional<Seen> post(JsonNode post, XIncludes beside) {
    Post read = XPost.post(post, beside);
    return read == null ? Optional.empty() : Optional.of(new Seen(read, post));
  }

  /** What a post repeats word for word, with its {@code id}; missing if it repeats none. */
  public static JsonNode repeated(JsonNode post) {
    return XPost.repeated(post);
  }

  /**
   * Who passed a post on; empty if this does not say.
   *
   * @param beside what stands beside it: its author
   * @param of key of the post that is repeated
   */
  public static Optional<Seen> repost(JsonNode post, XIncludes beside, @Nullable String of) {
    return Optional.ofNullable(XPost.repost(post, beside, of))
        .map(read -> new Seen(read, repeated(post)));
  }

  /** An account; empty if it has no id. */
  public static Optional<Seen> account(JsonNode user) {
    return Optional.ofNullable(XProfile.profile(user)).map(read -> new Seen(read, user));
  }
}
