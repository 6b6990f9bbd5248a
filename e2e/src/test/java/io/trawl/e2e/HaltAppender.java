package io.trawl.e2e;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process, as kill -9 would, at the nth occurrence of an event in its log. */
public final class HaltAppender extends AppenderBase<ILoggingEvent> {

  /** What a shell says of a process that was killed with signal 9. */
  static final int KILLED = 137;

  private static final String AT = System.getProperty("halt.at", "");
  private static final int NTH = Integer.getInteger("halt.nth", 1);

  private final AtomicInteger seen = new AtomicInteger();

  @Override
  protected void append(ILoggingEvent event) {
    if (!AT.isEmpty()
        && event.getFormattedMessage().startsWith(AT)
        && seen.incrementAndGet() == NTH) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
