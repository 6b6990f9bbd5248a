package io.trawl.protocol;

import akka.cluster.sharding.typed.javadsl.EntityTypeKey;

/** What one may ask of the entity that listens to a stream. */
public interface Listening {

  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "stream");

  /** The entity of a source's server; an empty server = the network has none. */
  static String id(String source, String server) {
    return source + "/" + server;
  }

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /**
   * There is something to be heard. A hint, said again and again as long as it holds; who does not
   * hear it any more stops.
   */
  record Listen() implements Command {}

  /** Sharding's word for passivation and hand-over. */
  record Stop() implements Command {}
}
