package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Teams, and their weights: the parts they have in a pool whose calls do not suffice for all. */
public final class Teams {

  /** Highest weight; the lowest is one part in so many. */
  public static final double WEIGHT_MAX = 1_000;

  private final Jdbi jdbi;

  Teams(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Makes a team, or gives a known one another weight.
   *
   * @param weight beside those of others, 0.001 to 1,000
   */
  public void put(String team, double weight, Instant now) {
    Checks.notBlank("team", team);
    Checks.check(
        weight >= 1 / WEIGHT_MAX && weight <= WEIGHT_MAX, "weight", weight, "0.001 to 1000");
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into team (id, created_at, weight) values (:team, :now, :weight)
                on conflict (id) do update set weight = excluded.weight\
                """)
            .bind("team", team)
            .bind("now", now)
            .bind("weight", weight)
            .execute());
  }

  /** Every team's weight. */
  public Map<String, Double> weights() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select id, weight from team order by id")
            .setMapKeyColumn("id")
            .setMapValueColumn("weight")
            .collectInto(new GenericType<>() {}));
  }
}
