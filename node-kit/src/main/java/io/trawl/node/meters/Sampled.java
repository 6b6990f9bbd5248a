package io.trawl.node.meters;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value that costs something to learn, for gauges: it is asked for when somebody looks, at most
 * every few seconds, and never waited for. Who looks sees the value before.
 */
public final class Sampled<T> {

  private static final Duration AGE_MAX = Duration.ofSeconds(5);

  /** After this long nothing is expected any more: better no value than an old one. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final Supplier<CompletionStage<T>> source;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile @Nullable T known;
  private volatile long askedAt = System.nanoTime() - AGE_MAX.toNanos();

  /** A value, and how it is learnt; what fails is asked again later. */
  public Sampled(Supplier<CompletionStage<T>> source) {
    this.source = source;
  }

  /** The value as last learnt; not a number before that, and while it cannot be learnt. */
  public double read(ToDoubleFunction<T> part) {
    refresh();
    T value = known;
    return value == null ? Double.NaN : part.applyAsDouble(value);
  }

  private void refresh() {
    if (System.nanoTime() - askedAt >= AGE_MAX.toNanos() && asking.compareAndSet(false, true)) {
      askedAt = System.nanoTime();
      CompletableFuture<T> _ =
          CompletableFuture.completedStage(source)
              .thenCompose(Supplier::get)
              .toCompletableFuture()
              .orTimeout(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)
              .whenComplete((value, failure) -> {
                known = failure == null ? value : null;
                asking.set(false);
              });
    }
  }
}
