package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.protocol.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions to credentials over real sharding. */
class ShardedLedgersIT {

  private static final Token.Cost COST = new Token.Cost("tag", null, 1, 0);
  private static final String HAND_OVER =
      "akka.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout";

  private final Queue<Token.Acquire> heard = new ConcurrentLinkedQueue<>();

  @Test
  void aQuestionThatIsLostIsAskedAgainAsTheSame() throws Exception {
    try (Node node =
        Node.alone(
            NodeSettings.load(ConfigFactory.parseMap(Map.of(HAND_OVER, "1s"))),
            List.of(CrawlerNode.ROLE),
            List.of())) {
      ClusterSharding sharding = ClusterSharding.get(node.system());
      sharding.init(Entity.of(Token.KEY, _ -> deafOnce()).withRole(CrawlerNode.ROLE));

      Token.Verdict verdict =
          new Ledgers.Sharded(sharding)
              .acquire("t", COST)
              .toCompletableFuture()
              .get(14, TimeUnit.SECONDS);

      assertThat(verdict).isInstanceOf(Token.Granted.class);
      assertThat(heard).hasSize(2);
      assertThat(heard).extracting(Token.Acquire::name).doesNotContainNull().hasSize(2);
      assertThat(heard.stream().map(Token.Acquire::name).distinct()).hasSize(1);
    }
  }

  /** What a credential is while it goes from one node to another. */
  private Behavior<Token.Command> deafOnce() {
    return Behaviors.receiveMessage(command -> {
      if (command instanceof Token.Acquire asked) {
        heard.add(asked);
        if (heard.size() > 1) {
          asked.replyTo().tell(new Token.Granted("t", 1, Instant.MAX, null));
        }
      }
      return Behaviors.same();
    });
  }
}
