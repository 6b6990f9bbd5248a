package io.trawl.node.log;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Tells the log of this process which node it is of. */
public final class LogOrigin {

  private LogOrigin() {}

  /** All events from now on carry the node. */
  public static void set(String node) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.putProperty(EventFields.NODE, node);
    }
  }
}
