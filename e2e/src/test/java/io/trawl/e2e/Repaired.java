package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Login;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The next version of a connector: it knows a name that the network writes otherwise now. */
record Repaired(Connector old, String was, String is) implements Connector {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String platform() {
    return old.platform();
  }

  @Override
  public String source() {
    return old.source();
  }

  @Override
  public int version() {
    return old.version() + 1;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return old.call(request, position, address);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    return old.read(request, position, asItWas(response));
  }

  @Override
  public Cost cost(Request request) {
    return old.cost(request);
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return old.said(response, endpoint);
  }

  @Override
  public int refreshMax() {
    return old.refreshMax();
  }

  @Override
  public Optional<Login> login() {
    return old.login();
  }

  private Response asItWas(Response response) {
    try {
      JsonNode root = JSON.readTree(response.body().bytes());
      restore(root);
      return new Response(
          response.status(), response.headers(), Payload.of(root.toString()), response.at());
    } catch (IOException noJson) {
      return response;
    }
  }

  private void restore(JsonNode node) {
    node.forEach(this::restore);
    if (node instanceof ObjectNode object && object.has(is)) {
      object.set(was, object.remove(is));
    }
  }
}
