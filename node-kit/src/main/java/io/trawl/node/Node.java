package io.trawl.node;

import akka.Done;
import akka.actor.Address;
import akka.actor.BootstrapSetup;
import akka.actor.CoordinatedShutdown;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.setup.Setup;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.JoinSeedNodes;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import io.trawl.node.management.Management;
import io.trawl.node.tls.NodeTls;
import io.trawl.node.tls.Peer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One member of the cluster: an actor system with its settings and its clock. */
public final class Node implements AutoCloseable {

  /** Longest time a node may take to hand its entities over and stop. */
  private static final Duration STOP_MAX = Duration.ofSeconds(55);

  private static final Duration SPAWN_MAX = Duration.ofSeconds(10);

  private final ActorSystem<SpawnProtocol.Command> system;
  private final ProductClock clock;
  private final Optional<URI> management;
  private final List<NodeAddress> members;

  private Node(
      ActorSystem<SpawnProtocol.Command> system,
      ProductClock clock,
      Optional<URI> management,
      List<NodeAddress> members) {
    this.system = system;
    this.clock = clock;
    this.management = management;
    this.members = List.copyOf(members);
  }

  /**
   * Starts a node that forms a cluster of its own, which others may join.
   *
   * @param config of {@link NodeSettings#load}
   * @param roles what it does, for example {@code crawler}
   * @param setups what its extensions need and settings cannot hold, for example a connection pool
   */
  public static Node alone(Config config, List<String> roles, List<Setup> setups) {
    return start(config, roles, List.of(), setups);
  }

  /**
   * Starts a node that becomes a member of a running cluster, or stops if none of its members
   * answers; see {@link #end}.
   *
   * @param members addresses of some nodes of that cluster; empty = as {@code
   *     trawl.cluster.discovery} says, which is as {@link #alone} unless it is set
   */
  public static Node start(
      Config config, List<String> roles, List<NodeAddress> members, List<Setup> setups) {
    NodeSettings settings = NodeSettings.of(config);
    NodeTls.check(config, ProductClock.real());
    Config all =
        ConfigFactory.parseMap(Map.of("akka.cluster.roles", roles, JoinCheck.SINCE, since()))
            .withFallback(config);
    ActorSystemSetup setup = ActorSystemSetup.create(BootstrapSetup.create(all));
    for (Setup one : setups) {
      setup = with(setup, one);
    }
    var system = listening(settings, setup);
    // Before it joins: whoever looks sees why that takes its time.
    Optional<URI> management = managed(system);
    if (members.isEmpty() && Discovery.of(all).isOn()) {
      Discovery.start(system);
    } else {
      join(system, members);
    }
    return new Node(system, settings.clock(), management, members);
  }

  private static void join(ActorSystem<?> system, List<NodeAddress> members) {
    Cluster cluster = Cluster.get(system);
    cluster
        .manager()
        .tell(
            members.isEmpty()
                ? Join.create(cluster.selfMember().address())
                : new JoinSeedNodes(
                    members.stream().map(member -> member.in(system.name())).toList()));
  }

  private static Optional<URI> managed(ActorSystem<?> system) {
    try {
      return Management.start(system);
    } catch (IllegalStateException unmanaged) {
      system.terminate();
      throw unmanaged;
    }
  }

  private static String since() {
    return ProductClock.real().instant().toEpochMilli() + " " + UUID.randomUUID();
  }

  private static ActorSystem<SpawnProtocol.Command> listening(
      NodeSettings settings, ActorSystemSetup setup) {
    try {
      return ActorSystem.create(SpawnProtocol.create(), "trawl", setup);
    } catch (RemoteTransportException taken) {
      NodeAddress address = new NodeAddress(settings.host(), settings.port());
      throw new IllegalStateException(
          "trawl.node.port: "
              + address
              + ", taken or not of this machine (expected: an address no other node has)",
          taken);
    }
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

  /** Done when the cluster counts this node among its members. */
  public CompletionStage<Void> up() {
    CompletableFuture<Void> up = new CompletableFuture<>();
    Behavior<SelfUp> waiting =
        Behaviors.receiveMessage(_ -> {
          up.complete(null);
          return Behaviors.stopped();
        });
    return AskPattern.<SpawnProtocol.Command, ActorRef<SelfUp>>ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(waiting, "self-up", Props.empty(), replyTo),
            SPAWN_MAX,
            system.scheduler())
        .thenCompose(listener -> {
          Cluster.get(system).subscriptions().tell(Subscribe.create(listener, SelfUp.class));
          return up;
        });
  }

  /** Done when the node has ended, by itself or because it was closed; tells why. */
  public CompletionStage<NodeEnd> end() {
    return system
        .getWhenTerminated()
        .thenApply(_ -> NodeEnd.of(CoordinatedShutdown.get(system).getShutdownReason()));
  }

  /**
   * Why it has ended, in words, for a person. Names both values if its settings did not fit, and
   * whose certificate it met if that was it.
   */
  public String line(NodeEnd end) {
    Config config = system.settings().config();
    Optional<String> cause =
        switch (end) {
          case INCOMPATIBLE -> JoinCheck.refusal(config.getString(JoinCheck.SINCE));
          case NOT_JOINED ->
              members.stream().flatMap(member -> stranger(config, member)).findFirst();
          case STOPPED, LEFT, DOWNED -> Optional.empty();
        };
    return cause.orElse(end.line());
  }

  /** Asks a node that did not let us in who it is; empty if that is no reason. */
  private static Stream<String> stranger(Config config, NodeAddress member) {
    Optional<Peer> peer = NodeTls.probe(config, member.host(), member.port());
    return peer
        .filter(it -> it instanceof Peer.Foreign || it instanceof Peer.Plain)
        .map(Peer::line)
        .stream();
  }

  /** How many nodes the cluster has, as this one sees it. */
  public int members() {
    int members = 0;
    for (Member member : Cluster.get(system).state().getMembers()) {
      members += member.status().equals(MemberStatus.up()) ? 1 : 0;
    }
    return members;
  }

  /**
   * Where it is asked how it is; empty if it was given no {@link
   * io.trawl.node.management.ManagementSetup}.
   */
  public Optional<URI> management() {
    return management;
  }

  /** Where the other nodes reach this one. */
  public NodeAddress address() {
    Address own = Cluster.get(system).selfMember().address();
    return new NodeAddress(own.getHost().orElse(""), own.getPort().orElse(0));
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
