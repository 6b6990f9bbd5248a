package io.trawl.crawler;

import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.trawl.protocol.Token;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The ledgers of all credentials, wherever in the cluster they are. */
interface Ledgers {

  /** A permit for one call, or the earliest instant at which to ask again. */
  CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost);

  void tell(String token, Token.Command command);

  /** Those of the token entities. */
  record Sharded(ClusterSharding sharding) implements Ledgers {

    /** Longest wait for a credential's answer; real time. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

    @Override
    public CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost) {
      return sharding
          .entityRefFor(Token.KEY, token)
          .ask(replyTo -> new Token.Acquire(cost, replyTo), ANSWER_MAX);
    }

    @Override
    public void tell(String token, Token.Command command) {
      sharding.entityRefFor(Token.KEY, token).tell(command);
    }
  }
}
