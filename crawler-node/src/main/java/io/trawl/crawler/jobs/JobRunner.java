package io.trawl.crawler.jobs;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.trawl.crawler.jobs.Work.Step;
import io.trawl.model.ProductClock;
import io.trawl.registry.Job;
import io.trawl.registry.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one job at a time, step by step; one on each crawler node. Lengths are in real time. */
public final class JobRunner extends AbstractBehavior<JobRunner.Command> {

  /** How long a job is its owner's without a word. */
  public static final Duration HELD = Duration.ofMinutes(1);

  /** How often it is looked for something to do. */
  static final Duration EVERY = Duration.ofSeconds(1);

  /** First wait after a step that failed; doubles up to {@link #RETRY_MAX}. */
  static final Duration RETRY_MIN = Duration.ofSeconds(1);

  static final Duration RETRY_MAX = Duration.ofMinutes(5);

  private static final int DOUBLINGS_MAX = 20;

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /** What moves it. */
  public sealed interface Command {}

  private record Look() implements Command {}

  /** What is to be gone on with; null = nothing. */
  private record Held(@Nullable Job job) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  /**
   * Where it runs.
   *
   * @param owner name of this node, for people
   * @param held how long a job is its owner's without a word
   * @param blocking where steps and rows wait
   */
  public record Ports(
      Jobs jobs,
      List<Work> works,
      ProductClock clock,
      String owner,
      Duration held,
      Executor blocking) {
    public Ports {
      works = List.copyOf(works);
    }
  }

  private final Ports ports;
  private final Map<String, Work> works;

  /** A runner that looks for something to do from now on. */
  public static Behavior<Command> create(Ports ports) {
    return Behaviors.setup(context -> {
      JobRunner runner = new JobRunner(context, ports);
      context.getSelf().tell(new Look());
      return runner;
    });
  }

  private JobRunner(ActorContext<Command> context, Ports ports) {
    super(context);
    this.ports = ports;
    this.works = ports.works().stream().collect(Collectors.toMap(Work::kind, Function.identity()));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::on).build();
  }

  private Behavior<Command> on(Command command) {
    switch (command) {
      case Look() -> then(this::take);
      case Held(Job job) when job != null -> then(() -> goOn(job));
      case Held _ -> lookLater();
      case Failed(var cause) -> {
        getContext().getLog().warn("jobs.unread cause={}", String.valueOf(cause));
        lookLater();
      }
    }
    return this;
  }

  private void lookLater() {
    getContext().scheduleOnce(EVERY, getContext().getSelf(), new Look());
  }

  private void then(Supplier<Optional<Job>> work) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(work, ports.blocking()),
            (job, failure) -> failure == null ? new Held(job.orElse(null)) : new Failed(failure));
  }

  private Optional<Job> take() {
    Instant now = ports.clock().instant();
    return ports.jobs().take(ports.owner(), works.keySet(), after(now, ports.held()), now);
  }

  /** The job with the next step done; empty = it has ended, or waits, or is another's. */
  private Optional<Job> goOn(Job job) {
    try {
      return remember(job, Objects.requireNonNull(works.get(job.kind())).step(job));
    } catch (RuntimeException failure) {
      LOG.warn("job.failed job={} kind={}", job.id(), job.kind(), failure);
      Instant now = ports.clock().instant();
      ports.jobs().retry(job, String.valueOf(failure), after(now, backoff(job.failures())), now);
      return Optional.empty();
    }
  }

  private Optional<Job> remember(Job job, Step step) {
    Instant now = ports.clock().instant();
    switch (step) {
      case Step.More(var progress) -> {
        return ports.jobs().advance(job, progress, after(now, ports.held()), now);
      }
      case Step.Later(var progress, var from) -> ports.jobs().advance(job, progress, from, now);
      case Step.Done(var progress) -> ports.jobs().finish(job, progress, now);
      case Step.Hopeless(var reason) -> ports.jobs().fail(job, reason, now);
    }
    return Optional.empty();
  }

  private Instant after(Instant now, Duration real) {
    return now.plus(ports.clock().toProduct(real));
  }

  /** How long a job waits after so many failures before the one at hand. */
  static Duration backoff(int failures) {
    Duration wait = RETRY_MIN.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    return wait.compareTo(RETRY_MAX) < 0 ? wait : RETRY_MAX;
  }
}
