package io.trawl.node.management;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all checks at once and keeps the answer for a moment, so that many who ask cost what one
 * does. A check that hangs is not asked again before it has come back. Safe for many threads.
 */
final class Readiness {

  /** How old an answer may be; real time. */
  static final Duration AGE_MAX = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private record Asked(long at, CompletableFuture<Ready> answer) {
    boolean isFresh() {
      return !answer.isDone() || System.nanoTime() - at < AGE_MAX.toNanos();
    }
  }

  private final List<Question> questions;
  private @Nullable Asked last;
  private boolean ready = true;

  /**
   * All checks of a node.
   *
   * @param wait longest wait for one of them; real time
   * @param blocking where they run
   */
  Readiness(List<Check> checks, Duration wait, Executor blocking) {
    this.questions = checks.stream().map(check -> new Question(check, wait, blocking)).toList();
  }

  /** How the node is; never fails and is done within a check's longest wait. */
  synchronized CompletionStage<Ready> ask() {
    Asked known = last;
    if (known == null || !known.isFresh()) {
      known = new Asked(System.nanoTime(), run());
      last = known;
    }
    return known.answer().minimalCompletionStage();
  }

  private CompletableFuture<Ready> run() {
    CompletableFuture<Map<String, Optional<String>>> all =
        CompletableFuture.completedFuture(new LinkedHashMap<>());
    for (Question question : questions) {
      all =
          all.thenCombine(
              question.ask(),
              (problems, problem) -> {
                problems.put(question.check.name(), problem);
                return problems;
              });
    }
    return all.thenApply(this::told);
  }

  /** A change is worth a line; that nothing has changed is not. */
  private synchronized Ready told(Map<String, Optional<String>> problems) {
    Ready now = new Ready(problems);
    if (ready && !now.ok()) {
      LOG.warn("node.not-ready reasons={}", now.summary());
    } else if (!ready && now.ok()) {
      LOG.info("node.ready");
    }
    ready = now.ok();
    return now;
  }

  /** A check, and whether it is being asked. */
  private static final class Question {
    private final Check check;
    private final Duration wait;
    private final Executor blocking;
    private CompletableFuture<Optional<String>> running =
        CompletableFuture.completedFuture(Optional.empty());

    Question(Check check, Duration wait, Executor blocking) {
      this.check = check;
      this.wait = wait;
      this.blocking = blocking;
    }

    /** Called by one thread at a time. */
    CompletableFuture<Optional<String>> ask() {
      if (running.isDone()) {
        running =
            CompletableFuture.supplyAsync(check.problem(), blocking)
                .handle((problem, failure) ->
                    failure == null ? problem.map(Reason::line) : Optional.of(Reason.of(failure)));
      }
      return running
          .thenApply(Optional::of)
          .completeOnTimeout(Optional.empty(), wait.toMillis(), TimeUnit.MILLISECONDS)
          .thenApply(answer -> answer.orElseGet(this::late));
    }

    private Optional<String> late() {
      String more = check.late().get();
      return Optional.of(
          "no answer within " + wait.toMillis() + " ms" + (more.isEmpty() ? "" : ": " + more));
    }
  }
}
