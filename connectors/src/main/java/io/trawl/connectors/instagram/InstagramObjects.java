package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Seen;
import java.util.Optional;

/**
 * Reads single objects of the network that came another way than by a call, as a file that another
 * tool has kept. The same object is the same document, whichever way it came.
 */
public final class InstagramObjects {

  private InstagramObjects() {}

  /** A post from a media object of any generation; empty if it has no id. */
  public static Optional<Seen> post(JsonNode media) {
    return PostReader.read(media);
  }

  /** An account from a user object of any generation; empty if it has no id. */
  public static Optional<Seen> profile(JsonNode user) {
    return AccountReader.profile(AccountReader.read(user, Feed.NONE), Optional.empty());
  }
}
