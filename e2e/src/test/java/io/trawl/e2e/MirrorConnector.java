package io.trawl.e2e;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.mastodon.MastodonConnector;
import java.net.URI;
import java.util.Optional;

/** A second way into Mastodon that reads the same documents. */
public final class MirrorConnector implements Connector {

  static final String SOURCE = "mastodon-mirror";

  private final Connector mastodon = new MastodonConnector();

  @Override
  public String platform() {
    return mastodon.platform();
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return mastodon.call(request, position, address);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    return mastodon.read(request, position, response);
  }

  @Override
  public int refreshMax() {
    return mastodon.refreshMax();
  }
}
