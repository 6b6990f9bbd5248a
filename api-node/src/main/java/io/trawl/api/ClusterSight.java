package io.trawl.api;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.typed.Cluster;
import io.trawl.protocol.Census;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.Blocks;
import io.trawl.registry.DueTimes;
import io.trawl.registry.DueTimes.Backlog;
import io.trawl.registry.Registry;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Looks at the whole cluster at once: every node, token and slice is asked by itself and at the
 * same time, so that whoever does not answer costs a moment and hides nobody else.
 */
final class ClusterSight {

  /** Longest wait for a node or a slice, then for a token, and for the database; real time. */
  static final Duration NODE_MAX = Duration.ofMillis(1_500);

  static final Duration TOKEN_MAX = Duration.ofSeconds(1);
  static final Duration ROWS_MAX = Duration.ofMillis(2_500);

  /** Roles and the kinds of entities that live there. */
  static final Map<String, List<String>> KINDS =
      Map.of(
          Watch.ROLE, List.of(Watch.KEY.name(), Token.KEY.name()),
          ScheduleSlice.ROLE, List.of(ScheduleSlice.KEY.name()));

  /**
   * A node.
   *
   * @param census what it holds, by its roles
   */
  record Seat(
      String address,
      Set<String> roles,
      String status,
      boolean reachable,
      String version,
      Map<String, Answer<Census.Counted>> census) {}

  /**
   * All that was seen.
   *
   * @param by the node that looked
   * @param tokens what each says that is in memory somewhere, by its id
   * @param slices what each says, by its number
   */
  record View(
      Instant at,
      String by,
      int shards,
      List<Seat> nodes,
      Answer<List<Tokens.Token>> tokenRows,
      Map<String, Answer<Token.Standing>> tokens,
      Answer<Map<Integer, Backlog>> queues,
      List<Answer<ScheduleSlice.Busy>> slices,
      Answer<List<Blocks.Block>> blocks) {}

  /** Nodes, and what each credential says that is in memory somewhere, by its id. */
  record Holders(List<Seat> nodes, Map<String, Answer<Token.Standing>> standings) {}

  private final Serving serving;
  private final ActorSystem<?> system;
  private final ClusterSharding sharding;

  ClusterSight(Serving serving) {
    this.serving = serving;
    this.system = serving.system();
    this.sharding = ClusterSharding.get(system);
  }

  /** Looks; done within {@link #NODE_MAX} and {@link #TOKEN_MAX}, or {@link #ROWS_MAX}. */
  CompletionStage<View> look() {
    Instant now = serving.clock().instant();
    Registry registry = serving.registry();
    var rows = rows(registry.tokens()::all);
    var queues = rows(() -> registry.dueTimes().queues(now));
    var blocks = rows(() -> registry.blocks().active(now));
    var slices = all(slices());
    var nodes = seats();
    var tokens = nodes.thenCompose(this::tokens);
    return CompletableFuture.allOf(rows, queues, blocks, slices, tokens)
        .thenApply(_ ->
            new View(
                now,
                address(Cluster.get(system).selfMember()),
                system.settings().config().getInt("akka.cluster.sharding.number-of-shards"),
                nodes.resultNow(),
                rows.resultNow(),
                tokens.resultNow(),
                queues.resultNow(),
                slices.resultNow(),
                blocks.resultNow()));
  }

  private CompletableFuture<List<Seat>> seats() {
    CurrentClusterState state = Cluster.get(system).state();
    return all(members(state).stream().map(member -> seat(member, state)).toList());
  }

  /** Looks at credentials alone; done within {@link #NODE_MAX} and {@link #TOKEN_MAX}. */
  CompletionStage<Holders> credentials() {
    return seats().thenCompose(nodes -> tokens(nodes).thenApply(told -> new Holders(nodes, told)));
  }

  static List<Member> members(CurrentClusterState state) {
    List<Member> members = new ArrayList<>();
    state.getMembers().forEach(members::add);
    return members;
  }

  static String address(Member member) {
    Address address = member.address();
    String host = address.getHost().orElse("");
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort().orElse(0);
  }

  /** What a node does; not the data centre, of which there is one. */
  static Set<String> roles(Member member) {
    Set<String> roles = new TreeSet<>(member.getRoles());
    roles.removeIf(role -> role.startsWith("dc-"));
    return roles;
  }

  private CompletableFuture<Seat> seat(Member member, CurrentClusterState state) {
    boolean reachable = !state.getUnreachable().contains(member);
    Map<String, Answer<Census.Counted>> census = new TreeMap<>();
    List<CompletableFuture<?>> asked = new ArrayList<>();
    for (String role : roles(member)) {
      Answer<Census.Counted> unreachable = new Answer.Unknown<>("the node is not reachable");
      CompletableFuture<Answer<Census.Counted>> answer =
          reachable
              ? census(member.address(), role)
              : CompletableFuture.completedFuture(unreachable);
      asked.add(answer.thenAccept(told -> put(census, role, told)));
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(_ ->
            new Seat(
                address(member),
                roles(member),
                member.status().toString().toLowerCase(Locale.ROOT),
                reachable,
                member.appVersion().version(),
                census));
  }

  private static <K, V> void put(Map<K, V> map, K key, V value) {
    synchronized (map) {
      map.put(key, value);
    }
  }

  private CompletableFuture<Answer<Census.Counted>> census(Address node, String role) {
    ActorRef<Census.Command> taker =
        ActorRefResolver.get(system).resolveActorRef(node + "/user/" + Census.actor(role));
    return Answer.within(
        NODE_MAX, AskPattern.ask(taker, Census.Count::new, NODE_MAX, system.scheduler()));
  }

  private List<CompletableFuture<Answer<ScheduleSlice.Busy>>> slices() {
    List<CompletableFuture<Answer<ScheduleSlice.Busy>>> asked = new ArrayList<>();
    for (int slice = 0; slice < DueTimes.SLICES; slice++) {
      var entity = sharding.entityRefFor(ScheduleSlice.KEY, String.valueOf(slice));
      asked.add(Answer.within(NODE_MAX, entity.ask(ScheduleSlice.Look::new, NODE_MAX)));
    }
    return asked;
  }

  /** Asks those that are in memory: a question to another would start it. */
  private CompletableFuture<Map<String, Answer<Token.Standing>>> tokens(List<Seat> nodes) {
    Map<String, CompletableFuture<Answer<Token.Standing>>> asked = new LinkedHashMap<>();
    for (String id : named(nodes, Token.KEY.name()).keySet()) {
      var entity = sharding.entityRefFor(Token.KEY, id);
      asked.put(id, Answer.within(TOKEN_MAX, entity.ask(Token.Look::new, TOKEN_MAX)));
    }
    return all(List.copyOf(asked.values()))
        .thenApply(_ -> {
          Map<String, Answer<Token.Standing>> told = new TreeMap<>();
          asked.forEach((id, answer) -> told.put(id, answer.resultNow()));
          return told;
        });
  }

  /** The node that holds each entity of a kind, by the entity's id. */
  static Map<String, String> named(List<Seat> nodes, String kind) {
    Map<String, String> holders = new TreeMap<>();
    for (Seat node : nodes) {
      kinds(node).stream()
          .filter(held -> held.kind().equals(kind))
          .flatMap(held -> held.named().stream())
          .forEach(id -> holders.put(id, node.address()));
    }
    return holders;
  }

  static List<Census.Kind> kinds(Seat node) {
    List<Census.Kind> kinds = new ArrayList<>();
    for (Answer<Census.Counted> answer : node.census().values()) {
      if (answer instanceof Answer.Known<Census.Counted>(var counted)) {
        kinds.addAll(counted.kinds());
      }
    }
    return kinds;
  }

  private <T> CompletableFuture<Answer<T>> rows(Supplier<T> read) {
    return Answer.within(ROWS_MAX, CompletableFuture.supplyAsync(read, serving.blocking()));
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> some) {
    return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new))
        .thenApply(_ -> some.stream().map(CompletableFuture::resultNow).toList());
  }
}
