package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.Body;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.shape.Shape;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.registry.Shapes.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at every answer that is read: what an endpoint delivers is learned, a change of it is told,
 * and what can no longer be read as it always was is not stored. Calls may block; safe for many
 * threads.
 */
final class Sentinel {

  /** Endpoints that a node keeps in memory; some hundred kilobytes each at most. */
  private static final int ENDPOINTS_MAX = 128;

  private final WatchedEndpoint.Ports ports;

  /** By use; changed under this object's lock only. */
  private final Map<Endpoint, WatchedEndpoint> endpoints = new LinkedHashMap<>(16, 0.75f, true);

  Sentinel(WatchedEndpoint.Ports ports) {
    this.ports = ports;
  }

  /**
   * Looks at what a stream sent, and learns from it.
   *
   * @param readable whether its reader knew the shape
   * @return why what was read of it may not be stored; empty = it may
   */
  Optional<String> looked(
      Endpoint endpoint, Shape shape, boolean readable, WatchedEndpoint.Shown shown) {
    return watched(endpoint).look(shape, readable, shown);
  }

  /** Why what was read of a stream in the past may not be stored; empty = it may. */
  Optional<String> judged(Endpoint endpoint, Shape shape) {
    return watched(endpoint).broken(shape);
  }

  /** What an answer means after a look at its shape; that is learned from. */
  Outcome looked(
      Connector connector, Request request, Position asked, Response answer, Outcome outcome) {
    return shape(answer, outcome)
        .flatMap(shape ->
            endpoint(connector, request, asked)
                .look(
                    shape,
                    outcome instanceof Outcome.Fetched,
                    new WatchedEndpoint.Shown(answer.at(), request.target().id())))
        .<Outcome>map(Sentinel::unreadable)
        .orElse(outcome);
  }

  /** The same for an answer of the past: nothing is learned and nothing told. */
  Outcome judged(
      Connector connector, Request request, Position asked, Response answer, Outcome outcome) {
    return outcome instanceof Outcome.Fetched
        ? shape(answer, outcome)
            .flatMap(shape -> endpoint(connector, request, asked).broken(shape))
            .<Outcome>map(Sentinel::unreadable)
            .orElse(outcome)
        : outcome;
  }

  private static Outcome unreadable(String reason) {
    return new Outcome.Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }

  /** Of what is no page nothing is learned. */
  private static Optional<Shape> shape(Response answer, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Fetched fetched ->
          Optional.of(Shape.of(root(answer, fetched), fetched.documents()));
      case Outcome.Unreadable _ ->
          Body.of(answer) instanceof Body.Json(var root)
              ? Optional.of(Shape.of(root, List.of()))
              : Optional.empty();
      case Outcome.Throttled _, Outcome.Refused _, Outcome.Gone _, Outcome.Closed _ ->
          Optional.empty();
    };
  }

  /** Of a page that is no JSON, the objects that documents were made of. */
  private static JsonNode root(Response answer, Outcome.Fetched fetched) {
    if (Body.of(answer) instanceof Body.Json(var root)) {
      return root;
    }
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    fetched.documents().stream().map(Seen::source).forEach(objects::add);
    return objects;
  }

  /** Networks have another call for the pages that follow the first, with another answer. */
  private WatchedEndpoint endpoint(Connector connector, Request request, Position asked) {
    Target target = request.target();
    boolean follows = request instanceof Request.Page && asked.walk() != null;
    return watched(
        new Endpoint(
            connector.source(),
            Readings.kind(request).key() + "/" + target.kind() + (follows ? "/next" : ""),
            target.instance() == null ? "" : target.instance()));
  }

  private WatchedEndpoint watched(Endpoint key) {
    Optional<WatchedEndpoint> left = Optional.empty();
    WatchedEndpoint watched;
    synchronized (endpoints) {
      watched = endpoints.computeIfAbsent(key, it -> new WatchedEndpoint(it, ports));
      if (endpoints.size() > ENDPOINTS_MAX) {
        Endpoint oldest = endpoints.keySet().iterator().next();
        left = Optional.ofNullable(endpoints.remove(oldest));
      }
    }
    left.ifPresent(WatchedEndpoint::share);
    return watched;
  }
}
