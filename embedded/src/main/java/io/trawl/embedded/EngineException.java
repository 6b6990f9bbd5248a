package io.trawl.embedded;

/** An engine could not be started or stopped; the message is one line that says what to do. */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
