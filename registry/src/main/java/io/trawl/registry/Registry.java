package io.trawl.registry;

import io.trawl.model.Principal;
import io.trawl.registry.secrets.Vault;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Everything the registry keeps, over one database. */
public record Registry(
    Platforms platforms,
    Targets targets,
    Sets sets,
    DueTimes dueTimes,
    Plans plans,
    PoolPrices prices,
    Teams teams,
    Tokens tokens,
    Credentials credentials,
    PinRows pins,
    Pools pools,
    SourceRows sources,
    SourceStates sourceStates,
    Blocks blocks,
    Imports imports,
    Shapes shapes,
    Findings findings,
    Streams streams,
    Jobs jobs,
    PolicyRows policies,
    Expired expired,
    Suppressions suppressions,
    Erasures erasures,
    RateTables rateTables,
    NamedRows namedRows,
    Audit audit) {

  /** The same where no secrets are stored. */
  public static Registry of(Database database, Instant now) {
    return of(database, Optional.empty(), now);
  }

  /**
   * The registry in a database whose schema is up to date.
   *
   * @param vault for credentials' secrets; empty = this node has no keyset and can use none
   */
  public static Registry of(Database database, Optional<Vault> vault, Instant now) {
    Jdbi jdbi = database.jdbi();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "insert into team (id, created_at) values (:team, :now) on conflict do nothing")
            .bind("team", Principal.TEAM_DEFAULT)
            .bind("now", now)
            .execute());
    return new Registry(
        new Platforms(jdbi),
        new Targets(jdbi),
        new Sets(jdbi),
        new DueTimes(jdbi),
        new Plans(jdbi),
        new PoolPrices(jdbi),
        new Teams(jdbi),
        new Tokens(jdbi),
        new Credentials(jdbi, vault),
        new PinRows(jdbi),
        new Pools(jdbi),
        new SourceRows(jdbi),
        new SourceStates(jdbi),
        new Blocks(jdbi),
        new Imports(jdbi),
        new Shapes(jdbi),
        new Findings(jdbi),
        new Streams(jdbi),
        new Jobs(jdbi),
        new PolicyRows(jdbi),
        new Expired(jdbi),
        new Suppressions(jdbi),
        new Erasures(jdbi),
        new RateTables(jdbi),
        new NamedRows(jdbi),
        new Audit(jdbi));
  }
}
