package io.trawl.crawler;

import akka.actor.ActorSystem;
import akka.persistence.jdbc.db.EagerSlickDatabase;
import akka.persistence.jdbc.db.SlickDatabase;
import akka.persistence.jdbc.db.SlickDatabaseProvider;
import com.typesafe.config.Config;
import scala.Option;
import slick.jdbc.JdbcBackend$;
import slick.jdbc.PostgresProfile$;
import slick.util.AsyncExecutor$;

/** Gives the journal the node's own connection pool; named in the node's settings. */
public final class JournalDatabase implements SlickDatabaseProvider {

  private static final int QUEUE_MAX = 1_000;

  private final SlickDatabase database;

  /** Called by the journal with the node's system, whose setups hold the pool. */
  public JournalDatabase(ActorSystem system) {
    JournalSetup setup =
        system
            .settings()
            .setup()
            .get(JournalSetup.class)
            .orElseThrow(() -> new IllegalStateException("no JournalSetup on this node"));
    int threads = setup.connections();
    this.database =
        new EagerSlickDatabase(
            JdbcBackend$.MODULE$
                .Database()
                .forDataSource(
                    setup.source(),
                    Option.apply((Object) threads),
                    AsyncExecutor$.MODULE$.apply("journal", threads, threads, QUEUE_MAX, threads),
                    false),
            PostgresProfile$.MODULE$);
  }

  @Override
  public SlickDatabase database(Config config) {
    return database;
  }
}
