package io.trawl.simulator.networks.x;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** X, with the limit of its most generous endpoint; the others have quotas. */
@AutoService(NetworkFactory.class)
public final class X implements NetworkFactory {

  static final Network NETWORK = new Network("x");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 10_000;
  }

  @Override
  public Duration window() {
    return Duration.ofMinutes(15);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new XApi(stage.world());
  }
}
