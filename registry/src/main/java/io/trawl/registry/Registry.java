package io.trawl.registry;

import io.trawl.model.Principal;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Everything the registry keeps, over one database. */
public record Registry(
    Platforms platforms,
    Targets targets,
    Sets sets,
    DueTimes dueTimes,
    Tokens tokens,
    Blocks blocks,
    Audit audit) {

  /** The registry in a database whose schema is up to date. */
  public static Registry of(Database database, Instant now) {
    Jdbi jdbi = database.jdbi();
    jdbi.useHandle(handle ->
        handle
            .createUpdate("insert into team values (:team, :now) on conflict do nothing")
            .bind("team", Principal.TEAM_DEFAULT)
            .bind("now", now)
            .execute());
    return new Registry(
        new Platforms(jdbi),
        new Targets(jdbi),
        new Sets(jdbi),
        new DueTimes(jdbi),
        new Tokens(jdbi),
        new Blocks(jdbi),
        new Audit(jdbi));
  }
}
