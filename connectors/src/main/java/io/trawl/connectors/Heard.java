package io.trawl.connectors;

import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a frame of a stream can mean. The engine switches over this without a default. */
public sealed interface Heard {

  /**
   * A post that was made or changed.
   *
   * @param documents what the frame tells, the post among them
   * @param tags canonical forms of the tags it was sent for, where the network says so
   * @param edited whether it was there before
   * @param at when it happened, by the network's clock; null = it does not say
   */
  record Posted(
      Post post, List<Seen> documents, List<String> tags, boolean edited, @Nullable Instant at)
      implements Heard {
    public Posted {
      documents = List.copyOf(documents);
      tags = List.copyOf(tags);
    }
  }

  /**
   * A post that is no more.
   *
   * @param id its key, or the id by which it was delivered where the network sends no other
   * @param author native id of who wrote it; null = the network does not say
   */
  record Deleted(String id, @Nullable String author, @Nullable Instant at) implements Heard {}

  /**
   * An account that cannot be seen any more, for a while or for ever.
   *
   * @param author its native id
   * @param status the network's own word
   */
  record Departed(String author, String status, @Nullable Instant at) implements Heard {}

  /** Nothing of ours, but the network's clock has come so far; null = it does not say. */
  record Alive(@Nullable Instant at) implements Heard {}

  /** A shape we do not know: the frame goes to quarantine. */
  record Unreadable(ErrorClass error, String reason) implements Heard {}
}
