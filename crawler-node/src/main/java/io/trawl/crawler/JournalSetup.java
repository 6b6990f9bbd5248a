package io.trawl.crawler;

import akka.actor.setup.Setup;
import javax.sql.DataSource;

/** Hands the node's one connection pool to the journal. */
public final class JournalSetup extends Setup {

  private final DataSource source;
  private final int connections;

  /**
   * A pool for the journal to share.
   *
   * @param connections most connections the journal uses at once; less than the pool has
   */
  public JournalSetup(DataSource source, int connections) {
    this.source = source;
    this.connections = connections;
  }

  DataSource source() {
    return source;
  }

  int connections() {
    return connections;
  }
}
