package io.trawl.registry;

import io.trawl.model.Checks;
import io.trawl.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Teams, and their weights: the parts they have in a pool whose calls do not suffice for all. */
public final class Teams {

  /** Highest weight; the lowest is one part in so many. */
  public static final double WEIGHT_MAX = 1_000;

  /** A team. */
  public record Team(String id, double weight, Instant createdAt) {}

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
    check(weight);
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

  private static void check(double weight) {
    Checks.check(
        weight >= 1 / WEIGHT_MAX && weight <= WEIGHT_MAX, "weight", weight, "0.001 to 1000");
  }

  /**
   * Gives a known team another weight; prices follow within a minute or so. False if there is no
   * such team.
   *
   * @param weight beside those of others, 0.001 to 1,000
   */
  public boolean weigh(Principal who, String team, double weight, Instant now) {
    check(weight);
    return jdbi.inTransaction(handle -> {
      Optional<Double> before =
          handle
              .createQuery("select weight from team where id = :team for update")
              .bind("team", team)
              .mapTo(Double.class)
              .findOne();
      if (before.filter(known -> known != weight).isPresent()) {
        handle
            .createUpdate("update team set weight = :weight where id = :team")
            .bind("weight", weight)
            .bind("team", team)
            .execute();
        Audit.record(handle, who, now, "team.weight", team, "{\"weight\":" + weight + "}");
      }
      return before.isPresent();
    });
  }

  /** One team. */
  public Optional<Team> find(String team) {
    return all().stream().filter(one -> one.id().equals(team)).findFirst();
  }

  /** All teams, in the order of their ids. */
  public List<Team> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select id, weight, created_at from team order by id")
            .map((row, _) ->
                new Team(
                    row.getString("id"), row.getDouble("weight"), Rows.instant(row, "created_at")))
            .list());
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
