package io.trawl.lake.write;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;

/** Leads to another transport, which may be changed, and counts reads by id and refreshes. */
final class Tap implements Transport {

  private Transport to;
  private int reads;
  private int refreshes;

  Tap(Transport to) {
    this.to = to;
  }

  void lead(Transport to) {
    this.to = to;
  }

  int reads() {
    return reads;
  }

  int refreshes() {
    return refreshes;
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    if (path.startsWith("/_mget")) {
      reads++;
    }
    if (path.contains("/_refresh")) {
      refreshes++;
    }
    return to.send(method, path, body);
  }

  @Override
  public void close() {
    to.close();
  }
}
