package io.trawl.node;

import static io.trawl.model.Checks.check;

import akka.actor.typed.ActorSystem;
import akka.management.cluster.bootstrap.ClusterBootstrap;
import akka.management.javadsl.AkkaManagement;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.Checks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a node finds the others when it is not told where they are.
 *
 * @param service name they share
 * @param nodes where some of them answer bootstrap; for {@link Method#CONFIG} only
 * @param contactPoints that must be found before a cluster is founded
 */
record Discovery(Method method, String service, List<NodeAddress> nodes, int contactPoints) {

  private static final String SETTING = "trawl.cluster";
  private static final String PORT = "trawl.management.port";
  private static final String BOOTSTRAP = "akka.management.cluster.bootstrap.";
  private static final String FINDING = BOOTSTRAP + "contact-point-discovery.";

  /** Who is asked where they are. */
  enum Method {
    NONE(""),
    CONFIG("config"),
    DNS("akka-dns"),
    KUBERNETES("kubernetes-api");

    private final String akka;

    Method(String akka) {
      this.akka = akka;
    }

    static Method parse(String text) {
      return Arrays.stream(values())
          .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  SETTING
                      + ".discovery: "
                      + text
                      + " (expected: none, config, dns or kubernetes)"));
    }
  }

  Discovery {
    Checks.notBlank(SETTING + ".service", service);
    check(contactPoints >= 1, SETTING + ".contact-points", contactPoints, ">= 1");
    nodes = List.copyOf(nodes);
    check(
        (method == Method.CONFIG) == !nodes.isEmpty(),
        SETTING + ".nodes",
        nodes,
        "addresses with discovery = config, none else");
  }

  /**
   * Reads {@code trawl.cluster}.
   *
   * @throws IllegalArgumentException with one line if a value is wrong
   */
  static Discovery of(Config config) {
    Config own = config.getConfig(SETTING);
    Discovery discovery =
        new Discovery(
            Method.parse(own.getString("discovery")),
            own.getString("service"),
            Arrays.stream(own.getString("nodes").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(NodeAddress::parse)
                .toList(),
            own.getInt("contact-points"));
    check(
        !discovery.isOn() || config.getInt(PORT) != 0,
        PORT,
        0,
        "with trawl.cluster.discovery the port the nodes ask each other at, for example 8558");
    return discovery;
  }

  boolean isOn() {
    return method != Method.NONE;
  }

  /** What it makes of Akka's settings. */
  Config layer(Config config) {
    if (!isOn()) {
      return ConfigFactory.empty();
    }
    Map<String, Object> layer = new HashMap<>();
    layer.put(
        "akka.management.http.routes.cluster-bootstrap", ClusterBootstrap.class.getName() + "$");
    layer.put("akka.discovery.method", method.akka);
    layer.put(FINDING + "discovery-method", method.akka);
    layer.put(FINDING + "service-name", service);
    layer.put(FINDING + "required-contact-point-nr", contactPoints);
    // As a node knows itself, trawl.management.host = auto.
    layer.put("akka.discovery.kubernetes-api.use-raw-ip", true);
    // Without port name and protocol DNS is asked for addresses, and the port is ours.
    layer.put(FINDING + "port-name", method == Method.KUBERNETES ? "management" : "");
    layer.put(FINDING + "protocol", method == Method.KUBERNETES ? "tcp" : "");
    layer.put(BOOTSTRAP + "contact-point.fallback-port", config.getInt(PORT));
    return ConfigFactory.parseMap(layer).withFallback(endpoints());
  }

  private Config endpoints() {
    List<Map<String, Object>> endpoints =
        nodes.stream()
            .map(it -> Map.<String, Object>of("host", it.host(), "port", it.port()))
            .toList();
    return endpoints.isEmpty()
        ? ConfigFactory.empty()
        : ConfigFactory.parseMap(
            Map.of(
                "akka.discovery.config.services", Map.of(service, Map.of("endpoints", endpoints))));
  }

  /** Founds a cluster with others that are found, or joins theirs; goes on until it has. */
  static void start(ActorSystem<?> system) {
    // Runs already where the node has a management of its own; it answers the others' questions.
    var _ = AkkaManagement.get(system).start();
    ClusterBootstrap.get(system).start();
  }
}
