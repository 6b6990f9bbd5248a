package io.trawl.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What endpoints have delivered, as crawlers have learned it together: JSON of their own form. */
public final class Shapes {

  /**
   * One way of asking.
   *
   * @param endpoint what is asked for, of which kind of target: {@code page/tag}
   * @param server empty where a network has none
   */
  public record Endpoint(String source, String endpoint, String server) {}

  private static final String WHERE =
      " where source = :source and endpoint = :endpoint and server = :server";

  private final Jdbi jdbi;

  Shapes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What is known of an endpoint; empty = nothing yet. */
  public Optional<String> find(Endpoint endpoint) {
    return jdbi.withHandle(
        handle -> bound(handle, "select learned::text from endpoint_shape" + WHERE, endpoint));
  }

  /**
   * Joins what a node has learned to what is known; others wait meanwhile.
   *
   * @param start what is known of an endpoint of which nothing is
   * @return what is known now
   */
  public String join(Endpoint endpoint, String start, UnaryOperator<String> joining, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle
          .createUpdate(
              """
              insert into endpoint_shape values
                (:source, :endpoint, :server, cast(:start as jsonb), :now) on conflict do nothing\
              """)
          .bind("source", endpoint.source())
          .bind("endpoint", endpoint.endpoint())
          .bind("server", endpoint.server())
          .bind("start", start)
          .bind("now", now)
          .execute();
      String known =
          bound(
                  handle,
                  "select learned::text from endpoint_shape" + WHERE + " for update",
                  endpoint)
              .orElseThrow();
      String joined = joining.apply(known);
      handle
          .createUpdate(
              "update endpoint_shape set learned = cast(:joined as jsonb), at = :now" + WHERE)
          .bind("source", endpoint.source())
          .bind("endpoint", endpoint.endpoint())
          .bind("server", endpoint.server())
          .bind("joined", joined)
          .bind("now", now)
          .execute();
      return joined;
    });
  }

  private static Optional<String> bound(Handle handle, String query, Endpoint endpoint) {
    return handle
        .createQuery(query)
        .bind("source", endpoint.source())
        .bind("endpoint", endpoint.endpoint())
        .bind("server", endpoint.server())
        .mapTo(String.class)
        .findOne();
  }
}
