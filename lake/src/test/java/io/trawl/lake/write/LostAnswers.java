package io.trawl.lake.write;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.write.CrashingTransport.Crash;

/** Where the transport dies, there is only no answer: the process goes on and does not know. */
final class LostAnswers implements Transport {

  private final Transport transport;

  LostAnswers(Transport transport) {
    this.transport = transport;
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    try {
      return transport.send(method, path, body);
    } catch (Crash lost) {
      throw new Unavailable("no answer", lost);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
