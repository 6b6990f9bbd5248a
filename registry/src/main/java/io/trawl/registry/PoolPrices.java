package io.trawl.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What calls cost in each pool, as its keeper wrote it down. */
public final class PoolPrices {

  /**
   * A keeper's knowledge.
   *
   * @param state JSON of the keeper's own form
   */
  public record Row(String pool, String state, Instant at) {}

  private final Jdbi jdbi;

  PoolPrices(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Of one pool. */
  public Optional<Row> find(String pool) {
    return all().stream().filter(row -> row.pool().equals(pool)).findFirst();
  }

  /** Of all pools, in the order of their names. */
  public List<Row> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select pool, state::text as state, at from pool_price order by pool")
            .map((row, _) ->
                new Row(row.getString("pool"), row.getString("state"), Rows.instant(row, "at")))
            .list());
  }

  /** Writes what a keeper knows now. */
  public void put(Row row) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into pool_price values (:pool, cast(:state as jsonb), :at)
                on conflict (pool) do update set state = excluded.state, at = excluded.at\
                """)
            .bind("pool", row.pool())
            .bind("state", row.state())
            .bind("at", row.at())
            .execute());
  }
}
