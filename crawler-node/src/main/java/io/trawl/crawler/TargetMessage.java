package io.trawl.crawler;

import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a target's entity hears: the public commands, and what only it may say to itself. */
sealed interface TargetMessage {

  record Asked(Watch.Command command) implements TargetMessage {}

  /** Whether the visit may be a probe has been found out. */
  record Claimed(Watch.Visit asked, Choice choice) implements TargetMessage {}

  /** Empty: there is no post to ask about. */
  record Chosen(Optional<InFlight> visit) implements TargetMessage {}

  record PermitAnswered(Token.Verdict verdict) implements TargetMessage {}

  record Attempted(Attempt attempt) implements TargetMessage {}

  record Indexed(Progress after) implements TargetMessage {}

  record NotIndexed(String cause) implements TargetMessage {}

  record Over() implements TargetMessage {}

  /** The visit under way keeps its owner from stopping. */
  record TooLong() implements TargetMessage {}

  /** What the indexer said of a visit. */
  static TargetMessage indexed(
      Indexer.@Nullable Reply verdict, @Nullable Throwable failure, Progress after) {
    return switch (verdict) {
      case null -> new NotIndexed(String.valueOf(failure));
      case Indexer.Acknowledged() -> new Indexed(after);
      case Indexer.NotAcknowledged(var cause) -> new NotIndexed(cause);
    };
  }
}
