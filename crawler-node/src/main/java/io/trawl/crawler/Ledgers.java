package io.trawl.crawler;

import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.trawl.protocol.Token;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** The ledgers of all credentials, wherever in the cluster they are. */
interface Ledgers {

  /** A permit for one call, or the earliest instant at which to ask again. */
  CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost);

  void tell(String token, Token.Command command);

  /** Those of the token entities. */
  record Sharded(ClusterSharding sharding) implements Ledgers {

    /** What no answer came to is asked again: it is lost where a credential changes its node. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3); // Real time.

    private static final int TIMES = 5;

    @Override
    public CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost) {
      return acquire(token, cost, UUID.randomUUID().toString(), TIMES);
    }

    private CompletionStage<Token.Verdict> acquire(
        String token, Token.Cost cost, String name, int times) {
      CompletionStage<Token.Verdict> answer =
          sharding
              .entityRefFor(Token.KEY, token)
              .ask(replyTo -> new Token.Acquire(cost, replyTo, name), ANSWER_MAX);
      return times <= 1
          ? answer
          : answer.exceptionallyCompose(failure ->
              isLate(failure)
                  ? acquire(token, cost, name, times - 1)
                  : CompletableFuture.failedStage(failure));
    }

    private static boolean isLate(Throwable failure) {
      return failure instanceof TimeoutException
          || (failure instanceof CompletionException
              && failure.getCause() instanceof TimeoutException);
    }

    @Override
    public void tell(String token, Token.Command command) {
      sharding.entityRefFor(Token.KEY, token).tell(command);
    }
  }
}
