package io.trawl.node.management;

import akka.actor.typed.ActorSystem;
import akka.management.javadsl.AkkaManagement;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server of a node for those who look after it; it answers until the node has ended. */
public final class Management {

  private static final Duration BIND_MAX = Duration.ofSeconds(20);

  private Management() {}

  /**
   * Serves, if the system was given a {@link ManagementSetup}; gives the address.
   *
   * @throws IllegalStateException with one line if it cannot
   */
  public static Optional<URI> start(ActorSystem<?> system) {
    return system.settings().setup().get(ManagementSetup.class).isPresent()
        ? Optional.of(bind(system))
        : Optional.empty();
  }

  private static URI bind(ActorSystem<?> system) {
    try {
      return URI.create(
          AkkaManagement.get(system)
              .start()
              .toCompletableFuture()
              .get(BIND_MAX.toSeconds(), TimeUnit.SECONDS)
              .toString());
    } catch (ExecutionException failure) {
      throw notBound(system, failure);
    } catch (TimeoutException late) {
      throw new IllegalStateException("management: no port within " + BIND_MAX, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static IllegalStateException notBound(ActorSystem<?> system, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    int port = system.settings().config().getInt("trawl.management.port");
    return root instanceof BindException
        ? new IllegalStateException(
            "trawl.management.port: "
                + port
                + ", "
                + root.getMessage()
                + " (expected: a free port at trawl.management.host; 0 = any)",
            failure)
        : new IllegalStateException("management: " + Reason.of(root), failure);
  }
}
