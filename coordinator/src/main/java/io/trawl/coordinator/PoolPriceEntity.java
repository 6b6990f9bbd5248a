package io.trawl.coordinator;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import io.trawl.model.ProductClock;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.registry.PoolPrices;
import io.trawl.registry.Teams;
import io.trawl.registry.Tokens;
import io.trawl.registry.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a pool's price: adds up what the slices want, looks what the credentials allow, and tells
 * each slice the price when it reports.
 *
 * <p>What it knows is a row; one that moves goes on from there. Two of them for a while do no harm:
 * prices are advice, and ledgers keep the limits.
 */
final class PoolPriceEntity {

  private sealed interface Message {}

  private record Asked(Pool.Command command) implements Message {}

  private record Tick() implements Message {}

  private record Found(Keeper keeper) implements Message {}

  private record NotFound(Throwable cause) implements Message {}

  /**
   * Everything a keeper talks to.
   *
   * @param ways by which targets are asked, as it is now; blocks
   * @param standing how a credential stands; fails if it does not say
   */
  record Ports(
      PoolPrices prices,
      Teams teams,
      Supplier<Ways> ways,
      Function<String, CompletionStage<Token.Standing>> standing,
      BiConsumer<Integer, ScheduleSlice.Command> slices,
      ProductClock clock,
      Executor blocking) {}

  /** Between two prices; product time, and not less than a second. */
  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Duration EVERY_MIN = Duration.ofSeconds(1);

  /** A slice that has not reported for so many prices wants nothing any more. */
  private static final int SILENT_MAX = 5;

  private final ActorContext<Message> context;
  private final Ports ports;
  private final String pool;
  private final Map<Integer, Keeper.Heard> heard = new HashMap<>();

  /** What slices have told since the last price; each is counted once. */
  private final List<Pool.Report> told = new ArrayList<>();

  private Keeper keeper = Keeper.NEW;
  private boolean known;

  private PoolPriceEntity(
      ActorContext<Message> context, TimerScheduler<Message> timers, Ports ports, String pool) {
    this.context = context;
    this.ports = ports;
    this.pool = pool;
    timers.startTimerWithFixedDelay(new Tick(), every(ports.clock()));
  }

  /** Between two prices; real time. */
  static Duration every(ProductClock clock) {
    Duration real = clock.toReal(EVERY);
    return real.compareTo(EVERY_MIN) > 0 ? real : EVERY_MIN;
  }

  static void init(ClusterSharding sharding, Ports ports) {
    sharding.init(
        Entity.of(Pool.KEY, entity -> create(entity.getEntityId(), ports))
            .withRole(ScheduleSlice.ROLE));
  }

  static Behavior<Pool.Command> create(String pool, Ports ports) {
    Behavior<Message> keeper =
        Behaviors.setup(context ->
            Behaviors.withTimers(
                timers -> new PoolPriceEntity(context, timers, ports, pool).start()));
    return Behaviors.transformMessages(
        Pool.Command.class, keeper, asked -> asked.match(Pool.Command.class, Asked::new));
  }

  private Behavior<Message> start() {
    find(() -> KeeperRows.read(ports.prices(), pool));
    return Behaviors.receiveMessage(this::onMessage);
  }

  private Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Asked(Pool.Report report) -> {
        heard.put(report.slice(), new Keeper.Heard(report, ports.clock().instant()));
        told.add(report);
        if (known) {
          ports.slices().accept(report.slice(), keeper.told(pool));
        }
      }
      case Found(var found) -> {
        keeper = found;
        known = true;
      }
      case NotFound(var cause) ->
          context.getLog().warn("pool.price.failed pool={} cause={}", pool, cause.toString());
      case Tick() when !known -> find(() -> KeeperRows.read(ports.prices(), pool));
      case Tick() -> next();
    }
    return Behaviors.same();
  }

  private void next() {
    Instant now = ports.clock().instant();
    Duration silent = ports.clock().toProduct(every(ports.clock())).multipliedBy(SILENT_MAX);
    heard.values().removeIf(one -> one.at().isBefore(now.minus(silent)));
    List<Pool.Report> reports = merged();
    Keeper before = keeper;
    told.clear();
    found(
        CompletableFuture.supplyAsync(
                () -> Supply.of(pool, ports.ways().get(), now), ports.blocking())
            .thenCompose(tokens ->
                standings(tokens)
                    .thenApplyAsync(
                        standings -> next(before, reports, tokens, standings, now),
                        ports.blocking())));
  }

  private Keeper next(
      Keeper before,
      List<Pool.Report> reports,
      List<Tokens.Token> tokens,
      Map<String, Token.Standing> standings,
      Instant now) {
    double supply = Supply.within(Keeper.AHEAD, tokens, standings, now);
    Keeper next = before.next(reports, supply, ports.teams().weights(), now);
    KeeperRows.write(ports.prices(), pool, next);
    return next;
  }

  /** Of each slice what it wants now, and all that it has done since the last price. */
  private List<Pool.Report> merged() {
    return heard.values().stream().map(one -> Keeper.merged(one.report(), told)).toList();
  }

  /** What the credentials say that say it in time. */
  private CompletionStage<Map<String, Token.Standing>> standings(List<Tokens.Token> tokens) {
    CompletionStage<Map<String, Token.Standing>> all =
        CompletableFuture.completedFuture(new HashMap<>());
    for (Tokens.Token token : tokens) {
      CompletionStage<Optional<Token.Standing>> one =
          ports.standing().apply(token.id()).handle((said, _) -> Optional.ofNullable(said));
      all =
          all.thenCombine(
              one,
              (sum, said) -> {
                said.ifPresent(standing -> sum.put(token.id(), standing));
                return sum;
              });
    }
    return all;
  }

  private void find(Supplier<Keeper> how) {
    found(CompletableFuture.supplyAsync(how, ports.blocking()));
  }

  private void found(CompletionStage<Keeper> how) {
    context.pipeToSelf(
        how, (found, failure) -> failure == null ? new Found(found) : new NotFound(failure));
  }
}
