package io.trawl.crawler;

import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Target;
import io.trawl.protocol.Listening;
import io.trawl.protocol.Token;
import io.trawl.registry.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a stream's entity hears: what it is asked, and what came of its own steps. */
sealed interface StreamMessage {

  record Asked(Listening.Command command) implements StreamMessage {}

  record TakenOver(Streams.Owned owned) implements StreamMessage {}

  record Wanted(List<Target> targets) implements StreamMessage {}

  record Permitted(Token.Verdict verdict) implements StreamMessage {}

  /** The socket of that number is open. */
  record Opened(int number, StreamSocket.Line line) implements StreamMessage {}

  record NotOpened(int number, Throwable cause) implements StreamMessage {}

  /** Something from the socket of that number. */
  record Told(int number, StreamSocket.Told told) implements StreamMessage {}

  /** What is to be written, and why some of it is to be held instead, by its stretch's begin. */
  record Looked(StreamWindows.Batch batch, List<VisitResult> visits, Map<Instant, String> held)
      implements StreamMessage {}

  record Written(StreamWindows.Batch batch) implements StreamMessage {}

  record NotWritten(String cause) implements StreamMessage {}

  /** How far the row says it was heard; {@code ours} = false: another has taken it over. */
  record Saved(Instant until, boolean ours) implements StreamMessage {}

  /** A step that is tried again by itself. */
  record Failed(String step, Throwable cause) implements StreamMessage {}

  record Tick() implements StreamMessage {}
}
