package io.trawl.node.management;

import akka.actor.setup.Setup;
import java.util.List;
import java.util.function.Supplier;

/** What a node's management endpoint is made of; a node that is given it serves the endpoint. */
public final class ManagementSetup extends Setup {

  private final List<Check> checks;
  private final Supplier<String> meters;

  /**
   * What is served.
   *
   * @param checks that must be well before the node is ready, beside being a member of its cluster
   * @param meters all meters in Prometheus' text format
   */
  public ManagementSetup(List<Check> checks, Supplier<String> meters) {
    this.checks = List.copyOf(checks);
    this.meters = meters;
  }

  List<Check> checks() {
    return checks;
  }

  Supplier<String> meters() {
    return meters;
  }
}
