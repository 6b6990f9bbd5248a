package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.trawl.crawler.TargetMessage.Attempted;
import io.trawl.crawler.TargetMessage.TooLong;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a target's entity waits for in a visit: each step comes back to it as a message. Knows how a
 * visit is undone that is not to end.
 */
final class Steps {

  private final ActorContext<TargetMessage> context;
  private final String target;
  private boolean called;
  private Runnable undo = () -> {};

  Steps(ActorContext<TargetMessage> context, String target) {
    this.context = context;
    this.target = target;
  }

  /** The visit has not asked the network yet. */
  void uncalled(Runnable ifGivenUp) {
    called = false;
    undo = ifGivenUp;
  }

  /** The network may have been asked. */
  void called(Runnable ifGivenUp) {
    called = true;
    undo = ifGivenUp;
  }

  boolean isCalled() {
    return called;
  }

  /** The visit under way will not end. */
  void undo() {
    undo.run();
  }

  /**
   * Goes on with what a stage brings, or with a failed attempt.
   *
   * @param sent whether the network may have been asked in this step
   */
  <T> void then(
      CompletionStage<T> stage, String step, boolean sent, Function<T, TargetMessage> next) {
    context.pipeToSelf(
        stage,
        (value, failure) ->
            failure == null
                ? next.apply(value)
                : new Attempted(Attempt.failed(step, failure, sent)));
  }

  /** Hands over what a visit brought. */
  void index(ActorRef<Indexer.Command> indexer, Visiting.Ended ended) {
    context.ask(
        Indexer.Reply.class,
        indexer,
        Indexer.ANSWER_MAX,
        replyTo -> new Indexer.Index(ended.result(), replyTo),
        (verdict, failure) -> TargetMessage.indexed(verdict, failure, ended.after()));
  }

  /** The visit under way has so long to end. */
  void limit(Duration most) {
    context.scheduleOnce(most, context.getSelf(), new TooLong());
  }

  void log(String event) {
    context.getLog().debug("{} target={}", event, target);
  }
}
