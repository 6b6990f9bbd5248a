package io.trawl.node;

import akka.Done;
import akka.actor.BootstrapSetup;
import akka.actor.CoordinatedShutdown;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.setup.Setup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import io.trawl.node.tls.NodeTls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One member of the cluster: an actor system with its settings and its clock. */
public final class Node implements AutoCloseable {

  /** Longest time a node may take to hand its entities over and stop. */
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private final ActorSystem<SpawnProtocol.Command> system;
  private final ProductClock clock;

  private Node(ActorSystem<SpawnProtocol.Command> system, ProductClock clock) {
    this.system = system;
    this.clock = clock;
  }

  /**
   * Starts a node that forms a cluster of its own.
   *
   * @param config of {@link NodeSettings#load}
   * @param roles what it does, for example {@code crawler}
   * @param setups what its extensions need and settings cannot hold, for example a connection pool
   */
  public static Node alone(Config config, List<String> roles, List<Setup> setups) {
    NodeSettings settings = NodeSettings.of(config);
    NodeTls.check(config, ProductClock.real());
    Config all = ConfigFactory.parseMap(Map.of("akka.cluster.roles", roles)).withFallback(config);
    ActorSystemSetup setup = ActorSystemSetup.create(BootstrapSetup.create(all));
    for (Setup one : setups) {
      setup = with(setup, one);
    }
    var system = ActorSystem.create(SpawnProtocol.create(), "trawl", setup);
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return new Node(system, settings.clock());
  }

  private static <T extends Setup> ActorSystemSetup with(ActorSystemSetup all, T one) {
    return all.withSetup(one);
  }

  public ActorSystem<SpawnProtocol.Command> system() {
    return system;
  }

  public ProductClock clock() {
    return clock;
  }

  /** Hands over, leaves and stops; waits at most {@link #STOP_MAX}. */
  @Override
  public void close() {
    var done =
        CoordinatedShutdown.get(system)
            .runAll(CoordinatedShutdown.unknownReason())
            .toCompletableFuture();
    try {
      Done _ = done.get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      system.log().warn("node.stop.late cause={}", late.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
