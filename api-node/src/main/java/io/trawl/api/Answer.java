package io.trawl.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody said who may be away; what was not said is unknown, for a reason, and never 0. */
sealed interface Answer<T> {

  /** Said. */
  record Known<T>(T value) implements Answer<T> {}

  /** Not said. */
  record Unknown<T>(String reason) implements Answer<T> {}

  /** Whatever comes of a question, within a time; never fails. */
  static <T> CompletableFuture<Answer<T>> within(Duration max, CompletionStage<T> asked) {
    return asked
        .toCompletableFuture()
        .orTimeout(max.toMillis(), TimeUnit.MILLISECONDS)
        .handle((value, failure) ->
            failure == null ? new Known<>(value) : new Unknown<>(reason(failure, max)));
  }

  private static String reason(Throwable failure, Duration max) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          reason(wrapped.getCause(), max);
      case TimeoutException _ -> "no answer within " + max.toMillis() + " ms";
      default ->
          "no answer: " + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    };
  }

  /** The value, if it was said; null is what JSON shows for what was not. */
  default <R> @Nullable R shown(Function<T, R> part) {
    return switch (this) {
      case Known<T>(var value) -> part.apply(value);
      case Unknown<T> _ -> null;
    };
  }

  /** Why it is unknown; null = it is known. */
  default @Nullable String reason() {
    return switch (this) {
      case Known<T> _ -> null;
      case Unknown<T>(var reason) -> reason;
    };
  }
}
