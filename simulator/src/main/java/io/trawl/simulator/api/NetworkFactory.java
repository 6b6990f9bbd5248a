package io.trawl.simulator.api;

import io.trawl.simulator.world.Network;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** A network that the simulator can play: found by {@link ServiceLoader}, so a folder is enough. */
public interface NetworkFactory {

  /** Which one. */
  Network network();

  /** Calls of one credential that are taken in any {@link #window}, as the network documents it. */
  int calls();

  /** Product time in which {@link #calls} are taken. */
  Duration window();

  /** The network over a world. */
  NetworkApi over(Stage stage);

  /** All there are, by key. */
  static List<NetworkFactory> all() {
    return ServiceLoader.load(NetworkFactory.class, NetworkFactory.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(factory -> factory.network().key()))
        .toList();
  }

  /** The network of a key. */
  static Optional<Network> named(String key) {
    return all().stream()
        .map(NetworkFactory::network)
        .filter(network -> network.key().equals(key))
        .findFirst();
  }
}
