package io.trawl.lake.elastic;

/** Sends one request to Elasticsearch and waits: the only way there. Safe for many threads. */
public interface Transport extends AutoCloseable {

  /**
   * Sends a request.
   *
   * @param path with its query
   * @param body JSON or lines of JSON; empty = none
   * @return the answer, also one that refuses
   * @throws Unavailable if there is no answer, or one that says to come back later
   */
  Reply send(String method, String path, byte[] body);

  @Override
  void close();
}
