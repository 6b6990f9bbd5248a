package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import io.trawl.simulator.world.Network;

/**
 * A name that a network writes otherwise from now on, wherever it stands in its answers.
 *
 * @param from not empty
 * @param to not empty, and not the same
 */
public record Rename(Network network, String from, String to) {

  public Rename {
    check(!from.isEmpty(), "from", from, "a name");
    check(!to.isEmpty() && !to.equals(from), "to", to, "another name");
  }
}
