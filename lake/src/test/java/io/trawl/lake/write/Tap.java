package io.trawl.lake.write;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;

/** Leads to another transport, which may be changed, and counts what is read by id. */
final class Tap implements Transport {

  private Transport to;
  private int reads;

  Tap(Transport to) {
    this.to = to;
  }

  void lead(Transport to) {
    this.to = to;
  }

  int reads() {
    return reads;
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    if (path.startsWith("/_mget")) {
      reads++;
    }
    return to.send(method, path, body);
  }

  @Override
  public void close() {
    to.close();
  }
}
