package io.trawl.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trawl.simulator.api.Answer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The admin API: {@code GET health, truth, calls, world, faults, renames}, {@code PUT faults,
 * renames}, {@code POST changes}, all below {@code /admin/}.
 */
final class Admin implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BODY_MAX = 1_000_000;

  private final SimulatorSettings settings;
  private final InstantSource time;
  private final Networks networks;

  Admin(SimulatorSettings settings, InstantSource time, Networks networks) {
    this.settings = settings;
    this.time = time;
    this.networks = networks;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String what = exchange.getRequestURI().getPath().replaceFirst("^/admin/", "");
      switch (exchange.getRequestMethod() + " " + what) {
        case "GET health" -> send(exchange, health());
        case "GET truth" -> truth(exchange);
        case "GET calls" -> send(exchange, calls());
        case "GET world" -> send(exchange, world());
        case "GET faults" -> send(exchange, FaultsJson.write(networks.faults().plan()));
        case "GET renames" -> renames(exchange);
        case "PUT renames" -> take(exchange, this::renames);
        case "PUT faults" ->
            take(
                exchange,
                json -> {
                  FaultPlan plan = FaultsJson.read(json);
                  networks.faults().replace(plan);
                  return FaultsJson.write(plan);
                });
        case "POST changes" ->
            take(
                exchange,
                json -> {
                  new Changes(networks).make(json, time.instant());
                  return JSON.createObjectNode().set("made", json);
                });
        default -> Incoming.send(exchange, problem(404, "no such thing: " + what));
      }
    }
  }

  private static void send(HttpExchange exchange, ObjectNode body) throws IOException {
    Incoming.send(exchange, Answer.ok(body, List.of()));
  }

  private static Answer problem(int status, String message) {
    return Answer.json(status, JSON.createObjectNode().put("error", message).toString());
  }

  private ObjectNode health() {
    return JSON.createObjectNode()
        .put("status", "up")
        .put("instant", time.instant().toString())
        .put("clock", settings.clock().toString())
        .put("speed", settings.clock().speed())
        .put("seed", settings.world().seed());
  }

  private void truth(HttpExchange exchange) throws IOException {
    networks.settle();
    exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody())) {
      networks.truth().write(out);
    }
  }

  private ObjectNode calls() throws IOException {
    networks.settle();
    ObjectNode root = JSON.createObjectNode();
    ArrayNode credentials = root.putArray("credentials");
    networks
        .budgets()
        .forEach((spender, state) -> {
          ObjectNode node = credentials.addObject();
          node.put("platform", spender.network().key()).put("credential", spender.credential());
          node.put("calls", state.calls()).put("ok", state.ok());
          node.put("refused", state.refused()).put("maxInWindow", state.maxInWindow());
          node.put("early", state.early().toString());
          node.put("limit", state.limit().calls());
          node.put("window", state.limit().window().toString());
          ObjectNode faults = node.putObject("faults");
          state.faults().forEach((kind, count) -> faults.put(kind.name(), count));
        });
    return root;
  }

  private ObjectNode world() {
    ObjectNode root = JSON.createObjectNode();
    root.put("start", settings.world().start().toString());
    ArrayNode tags = root.putArray("tags");
    networks.world().tags().all().forEach(tag -> tags.add(tag.name()));
    ArrayNode accounts = root.putArray("accounts");
    networks
        .world()
        .accounts()
        .all()
        .forEach(account ->
            accounts.addObject().put("handle", account.handle()).put("home", account.home()));
    return root;
  }

  private void renames(HttpExchange exchange) throws IOException {
    networks.settle();
    send(exchange, networks.renames().write());
  }

  private ObjectNode renames(JsonNode body) {
    networks.renames().replace(Renames.read(body));
    return networks.renames().write();
  }

  /** Does what a body asks for; says what is wrong with it if it cannot. */
  private static void take(HttpExchange exchange, Function<JsonNode, ObjectNode> work)
      throws IOException {
    String type = Incoming.header(exchange, "Content-Type").orElse("");
    if (!type.startsWith("application/json")) {
      Incoming.send(exchange, problem(415, "Content-Type: application/json"));
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX);
    try {
      send(exchange, work.apply(JSON.readTree(new String(body, StandardCharsets.UTF_8))));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      Incoming.send(exchange, problem(400, String.valueOf(e.getMessage())));
    }
  }
}
