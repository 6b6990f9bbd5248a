package io.trawl.crawler;

import io.trawl.connectors.Connector;
import java.net.URI;

/**
 * How a visit is made.
 *
 * @param address of the target's server, by this way
 * @param probe whether it is closed, and the visit sees whether it still is
 * @param usual whether it is what was asked before targets remembered by which way they were asked
 */
record Way(Connector connector, URI address, boolean probe, boolean usual) {

  /** Its key. */
  String source() {
    return connector.source();
  }

  Way probing() {
    return new Way(connector, address, true, usual);
  }
}
