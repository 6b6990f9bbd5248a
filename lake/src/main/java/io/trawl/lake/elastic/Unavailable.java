package io.trawl.lake.elastic;

/** Elasticsearch cannot do it now: full, restarting or out of reach. The same may be sent again. */
public final class Unavailable extends RuntimeException {

  public Unavailable(String message) {
    super(message);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
