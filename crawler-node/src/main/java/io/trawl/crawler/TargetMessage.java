package io.trawl.crawler;

import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.util.Optional;

/** What a target's entity hears: the public commands, and what only it may say to itself. */
sealed interface TargetMessage {

  record Asked(Watch.Command command) implements TargetMessage {}

  /** Empty: there is no post to ask about. */
  record Chosen(Optional<InFlight> visit) implements TargetMessage {}

  record PermitAnswered(Token.Verdict verdict) implements TargetMessage {}

  record Attempted(Attempt attempt) implements TargetMessage {}

  record Indexed(Progress after) implements TargetMessage {}

  record NotIndexed(String cause) implements TargetMessage {}

  record Over() implements TargetMessage {}
}
