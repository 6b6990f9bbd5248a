package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.model.Lost;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything an answer can mean. The engine switches over this without a {@code default}. */
public sealed interface Outcome {

  /** Whom a throttle concerns. */
  enum Scope {
    TOKEN,
    TARGET,
    SOURCE
  }

  /**
   * What was read.
   *
   * @param next where the target stands once the index has acknowledged this page
   * @param capacity posts one such page could have held; 0 where the answer is no list of posts
   * @param more a walk is in progress: the next page should follow at once
   * @param notes what was odd and is worth a line in the visit's row, for example {@code
   *     repeated-cursor}
   * @param unread items of which nothing could be read, as they came: they go to quarantine
   * @param lost of what was asked for by id, what the answer says is not to be seen any more
   */
  record Fetched(
      List<Seen> documents,
      Position next,
      int capacity,
      boolean more,
      List<String> notes,
      List<JsonNode> unread,
      List<Lost> lost)
      implements Outcome {
    public Fetched {
      documents = List.copyOf(documents);
      notes = List.copyOf(notes);
      unread = List.copyOf(unread);
      lost = List.copyOf(lost);
      Checks.check(capacity >= 0, "capacity", capacity, ">= 0");
    }

    /** Where nothing was found to be lost. */
    public Fetched(
        List<Seen> documents,
        Position next,
        int capacity,
        boolean more,
        List<String> notes,
        List<JsonNode> unread) {
      this(documents, next, capacity, more, notes, unread, List.of());
    }

    /** The same of an answer that says what is lost. */
    public Fetched losing(List<Lost> others) {
      return new Fetched(documents, next, capacity, more, notes, unread, others);
    }

    /** Where all of it could be read. */
    public Fetched(
        List<Seen> documents, Position next, int capacity, boolean more, List<String> notes) {
      this(documents, next, capacity, more, notes, List.of());
    }
  }

  /**
   * Wait, then ask the same again.
   *
   * @param until the network's own word; null = it does not say, and the engine backs off
   */
  record Throttled(Scope scope, @Nullable Instant until, ErrorClass error, String reason)
      implements Outcome {}

  /** The token will not do, whatever is asked: a person must act. */
  record Refused(ErrorClass error, String reason) implements Outcome {}

  /** This target is missing, private or taken down; others on the platform are not. */
  record Gone(ErrorClass error, String reason) implements Outcome {}

  /** The source is shut for everyone: a login wall, a challenge, an end of service. */
  record Closed(ErrorClass error, String reason) implements Outcome {}

  /** A shape we do not know: the raw body goes to quarantine; the connector is out of date. */
  record Unreadable(ErrorClass error, String reason) implements Outcome {}
}
