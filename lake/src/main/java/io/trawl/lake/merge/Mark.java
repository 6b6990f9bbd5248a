package io.trawl.lake.merge;

import io.trawl.model.Lost;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a document was not to be seen on its network. Before {@code since} and
 * after {@code last} nobody knows but by views of it.
 *
 * @param since when the network was first heard to say so
 * @param last when it was heard to say so last
 * @param until when the document was seen again; null = it was not
 */
public record Mark(Lost.Why why, Instant since, Instant last, @Nullable Instant until) {

  /** To the millisecond, as the lake stores it. */
  public Mark {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    last = last.truncatedTo(ChronoUnit.MILLIS);
    until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether the document is gone, as far as is known. */
  public boolean isOpen() {
    return until == null;
  }
}
