package io.trawl.budget;

import static io.trawl.budget.Expect.expect;

import java.util.Set;

/**
 * One of the limits a credential is under.
 *
 * @param name for people, and under which headers speak of it
 * @param endpoints whose calls it counts; empty = all
 */
public record Rule(String name, Set<String> endpoints, Measure measure, Shape shape) {

  public Rule {
    expect(!name.isBlank(), "rule", "\"" + name + "\"", "not blank");
    endpoints = Set.copyOf(endpoints);
  }

  /** A rule that counts all calls. */
  public static Rule calls(String name, Shape shape) {
    return new Rule(name, Set.of(), new Measure.Calls(), shape);
  }

  boolean counts(String endpoint) {
    return endpoints.isEmpty() || endpoints.contains(endpoint);
  }
}
