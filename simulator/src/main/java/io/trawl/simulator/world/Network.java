package io.trawl.simulator.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A network the simulator plays. Its key is the product's platform key and the path's prefix. */
public enum Network {
  MASTODON,
  BLUESKY,
  INSTAGRAM;

  /** Lower-case name. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The network of a key. */
  public static Optional<Network> of(String key) {
    return Arrays.stream(values()).filter(network -> network.key().equals(key)).findFirst();
  }
}
