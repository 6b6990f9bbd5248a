package io.trawl.crawler;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Optional;

/** One that gives no page of a handle whose id is not known, as Mastodon does. */
record ByIdPlatform(ScriptedPlatform scripted) implements Connector {

  @Override
  public String platform() {
    return scripted.platform();
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    boolean unknown =
        request instanceof Request.Page(Target.Handle handle) && handle.nativeId() == null;
    return unknown ? Optional.empty() : scripted.call(request, position, address);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    return scripted.read(request, position, response);
  }
}
