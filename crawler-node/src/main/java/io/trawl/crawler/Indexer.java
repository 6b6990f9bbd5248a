package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Joins the pages of many visits into writes to the lake, and acknowledges a visit when all of it
 * is there. The node's back-pressure point: while the lake is slow or gone, pages wait here, their
 * targets keep their positions, and beyond a limit nothing more is taken.
 */
final class Indexer {

  /** Most documents joined into one write. */
  static final int BATCH_DOCUMENTS = 500;

  /** Most documents waiting; a page beyond is refused, and read again later. */
  static final int QUEUE_DOCUMENTS_MAX = 20_000;

  /** Most visits waiting: a visit without documents has a row, too. */
  static final int QUEUE_VISITS_MAX = 5_000;

  /** A full indexer is slow, not lost: asking again would double its load; real time. */
  static final Duration ANSWER_MAX = Duration.ofMinutes(10);

  /** First wait before a lake that failed is tried again, and a refused page read again; real. */
  static final Duration RETRY = Duration.ofSeconds(1);

  /** Longest wait before a lake that failed is tried again; real time. */
  static final Duration RETRY_MAX = Duration.ofSeconds(15);

  /** Commands. */
  sealed interface Command {}

  /** Make this visit part of the lake. */
  record Index(VisitResult result, ActorRef<Reply> replyTo) implements Command {}

  /** Tell when nothing waits and nothing is being written: at once, or after that. */
  record Drain(ActorRef<Drained> replyTo) implements Command {}

  /** All that was taken is in the lake. */
  record Drained() {}

  private record Written(List<Verdict> verdicts) implements Command {}

  private record NotWritten(Throwable cause) implements Command {}

  private record Flush() implements Command {}

  /** Answers. */
  sealed interface Reply {}

  /** All of it is in the lake. */
  record Acknowledged() implements Reply {}

  /** Not taken; send it again later. */
  record NotAcknowledged(String cause) implements Reply {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Function<List<VisitResult>, List<Verdict>> lake;
  private final Executor blocking;
  private final CrawlerMeters meters;
  private final Deque<Index> waiting = new ArrayDeque<>();
  private final List<ActorRef<Drained>> drainers = new ArrayList<>();
  private List<Index> writing = List.of();
  private int documentsWaiting;
  private int failures;

  private Indexer(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Function<List<VisitResult>, List<Verdict>> lake,
      Executor blocking,
      CrawlerMeters meters) {
    this.context = context;
    this.timers = timers;
    this.lake = lake;
    this.blocking = blocking;
    this.meters = meters;
  }

  /**
   * An indexer.
   *
   * @param lake gives a verdict for each visit in order, or throws, and then none is acknowledged;
   *     may block
   */
  static Behavior<Command> create(
      Function<List<VisitResult>, List<Verdict>> lake, Executor blocking, CrawlerMeters meters) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          Indexer indexer = new Indexer(context, timers, lake, blocking, meters);
          return Behaviors.receiveMessage(indexer::onMessage);
        }));
  }

  private Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Index index -> take(index);
      case Written(var verdicts) -> written(verdicts);
      case NotWritten(var cause) -> {
        meters.unwritten(cause);
        writeLater(cause.toString());
      }
      case Flush() -> write();
      case Drain(var replyTo) -> drainers.add(replyTo);
    }
    if (writing.isEmpty()) {
      drainers.forEach(drainer -> drainer.tell(new Drained()));
      drainers.clear();
    }
    meters.queued(documentsWaiting, waiting.size() + writing.size());
    return Behaviors.same();
  }

  private void take(Index index) {
    int documents = index.result().documents().size();
    boolean full =
        waiting.size() >= QUEUE_VISITS_MAX || documentsWaiting + documents > QUEUE_DOCUMENTS_MAX;
    if (full) {
      meters.rejected();
      index.replyTo().tell(new NotAcknowledged("indexer full"));
      return;
    }
    waiting.add(index);
    documentsWaiting += documents;
    if (writing.isEmpty()) {
      writing = nextBatch();
      write();
    }
  }

  private List<Index> nextBatch() {
    List<Index> batch = new ArrayList<>();
    int documents = 0;
    while (!waiting.isEmpty()
        && (batch.isEmpty()
            || documents + waiting.getFirst().result().documents().size() <= BATCH_DOCUMENTS)) {
      Index next = waiting.removeFirst();
      documents += next.result().documents().size();
      batch.add(next);
    }
    documentsWaiting -= documents;
    return batch;
  }

  private void write() {
    List<VisitResult> results = writing.stream().map(Index::result).toList();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> lake.apply(results), blocking),
        (verdicts, failure) -> failure == null ? new Written(verdicts) : new NotWritten(failure));
  }

  private void written(List<Verdict> verdicts) {
    List<Index> left = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < writing.size(); i++) {
      switch (verdicts.get(i)) {
        case Verdict.Acknowledged(var tally) -> {
          meters.acknowledged(writing.get(i).result(), tally);
          writing.get(i).replyTo().tell(new Acknowledged());
        }
        case Verdict.NotAcknowledged(var cause) -> {
          left.add(writing.get(i));
          reason = cause;
        }
      }
    }
    writing = left;
    if (left.isEmpty()) {
      goOn();
    } else {
      writeLater(reason);
    }
  }

  private void goOn() {
    if (failures > 0) {
      context.getLog().info("index.recovered failures={} waiting={}", failures, waiting.size());
    }
    failures = 0;
    writing = nextBatch();
    if (!writing.isEmpty()) {
      write();
    }
  }

  /** The same batch again: whatever of it is in the lake already is replaced by itself. */
  private void writeLater(String cause) {
    failures++;
    context
        .getLog()
        .warn(
            "index.failed visits={} failures={} cause={}",
            writing.size(),
            failures,
            cause.toString());
    timers.startSingleTimer(new Flush(), Agenda.backoff(failures, RETRY, RETRY_MAX));
  }
}
