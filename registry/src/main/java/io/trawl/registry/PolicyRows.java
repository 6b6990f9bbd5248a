package io.trawl.registry;

import io.trawl.model.policy.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What may be done with what each way brings, published by the crawlers. */
public final class PolicyRows {

  /**
   * A policy that holds.
   *
   * @param enabled whether the way is asked at all
   */
  public record Held(Policy policy, boolean enabled) {}

  private final Jdbi jdbi;

  PolicyRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Says what holds on this crawler; the last word wins. */
  public void publish(List<Held> policies, Instant now) {
    jdbi.useTransaction(handle -> policies.forEach(held -> publish(handle, held, now)));
  }

  private static void publish(Handle handle, Held held, Instant now) {
    handle
        .createUpdate(
            """
            insert into policy (source, platform, enabled, policy, updated_at)
            values (:source, :platform, :enabled, cast(:policy as jsonb), :now)
            on conflict (source) do update set platform = excluded.platform,
              enabled = excluded.enabled, policy = excluded.policy,
              updated_at = excluded.updated_at\
            """)
        .bind("source", held.policy().source())
        .bind("platform", held.policy().platform())
        .bind("enabled", held.enabled())
        .bind("policy", PolicyJson.written(held.policy()))
        .bind("now", now)
        .execute();
  }

  /** Those of all ways, in the order of their keys. */
  public List<Held> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from policy order by source")
            .map((row, _) -> held(row))
            .list());
  }

  /** The same by network. */
  public Map<String, List<Held>> byPlatform() {
    Map<String, List<Held>> found = new LinkedHashMap<>();
    for (Held held : all()) {
      found.computeIfAbsent(held.policy().platform(), _ -> new ArrayList<>()).add(held);
    }
    return found;
  }

  private static Held held(ResultSet row) throws SQLException {
    Policy policy =
        PolicyJson.read(
            row.getString("source"), row.getString("platform"), row.getString("policy"));
    return new Held(policy, row.getBoolean("enabled"));
  }
}
