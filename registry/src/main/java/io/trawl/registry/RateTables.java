package io.trawl.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Principal;
import io.trawl.model.RateTable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What teams say attention is worth; every version stays. */
public final class RateTables {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * A version of a team's table.
   *
   * @param actor who made it
   */
  public record Version(RateTable table, String actor, Instant createdAt) {}

  /**
   * What came of a change.
   *
   * @param made whether it is new; what says the same as what is in force is no new version
   */
  public record Put(Version version, boolean made) {}

  private final Jdbi jdbi;

  RateTables(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Puts rates in force as the team's next version.
   *
   * @param rates none = the figure is off
   * @throws IllegalArgumentException if a rate or the currency is none, naming it
   */
  public Put put(Principal who, String currency, Map<String, BigDecimal> rates, Instant now) {
    RateTable asked = RateTable.first(currency, rates);
    return jdbi.inTransaction(handle -> {
      // One version after the other.
      handle
          .createQuery("select id from team where id = :team for update")
          .bind("team", who.team())
          .mapTo(String.class)
          .one();
      Optional<Version> known = newest(handle, who.team());
      if (known.isPresent() && known.get().table().isSame(asked)) {
        return new Put(known.get(), false);
      }
      int next = known.map(one -> one.table().version() + 1).orElse(1);
      RateTable table = new RateTable(next, currency, asked.rates());
      insert(handle, who, table, now);
      return new Put(new Version(table, who.actor(), now), true);
    });
  }

  private static void insert(Handle handle, Principal who, RateTable table, Instant now) {
    handle
        .createUpdate(
            """
            insert into emv_rates (team, version, currency, rates, actor, created_at)
            values (:team, :version, :currency, cast(:rates as jsonb), :actor, :now)\
            """)
        .bind("team", who.team())
        .bind("version", table.version())
        .bind("currency", table.currency())
        .bind("rates", json(table.rates()).toString())
        .bind("actor", who.actor())
        .bind("now", now)
        .execute();
    ObjectNode detail = MAPPER.createObjectNode().put("currency", table.currency());
    detail.set("rates", json(table.rates()));
    Audit.record(
        handle, who, now, "emv-rates.put", "emv-rates/" + table.version(), detail.toString());
  }

  private static Optional<Version> newest(Handle handle, String team) {
    return handle
        .createQuery("select * from emv_rates where team = :team order by version desc limit 1")
        .bind("team", team)
        .map((row, _) -> version(row))
        .findOne();
  }

  /** What was in force at an instant; empty = the team had none. */
  public Optional<Version> at(String team, Instant at) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from emv_rates where team = :team and created_at <= :at
                order by version desc limit 1\
                """)
            .bind("team", team)
            .bind("at", at)
            .map((row, _) -> version(row))
            .findOne());
  }

  /** One version; empty = there is none. */
  public Optional<Version> find(String team, int version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from emv_rates where team = :team and version = :version")
            .bind("team", team)
            .bind("version", version)
            .map((row, _) -> version(row))
            .findOne());
  }

  /** All of a team's, the newest first. */
  public List<Version> all(String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from emv_rates where team = :team order by version desc")
            .bind("team", team)
            .map((row, _) -> version(row))
            .list());
  }

  private static ObjectNode json(Map<String, BigDecimal> rates) {
    ObjectNode json = MAPPER.createObjectNode();
    rates.forEach(json::put);
    return json;
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        new RateTable(row.getInt("version"), row.getString("currency"), rates(row)),
        row.getString("actor"),
        Rows.instant(row, "created_at"));
  }

  private static SortedMap<String, BigDecimal> rates(ResultSet row) throws SQLException {
    try {
      SortedMap<String, BigDecimal> rates = new TreeMap<>();
      for (Map.Entry<String, JsonNode> rate :
          MAPPER.readTree(row.getString("rates")).properties()) {
        rates.put(rate.getKey(), rate.getValue().decimalValue());
      }
      return rates;
    } catch (JsonProcessingException broken) {
      throw new SQLException("rates: no JSON", broken);
    }
  }
}
