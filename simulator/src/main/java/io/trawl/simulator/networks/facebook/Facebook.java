package io.trawl.simulator.networks.facebook;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Facebook, with the limit of an application of one user. */
@AutoService(NetworkFactory.class)
public final class Facebook implements NetworkFactory {

  static final Network NETWORK = new Network("facebook");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 200;
  }

  @Override
  public Duration window() {
    return Duration.ofHours(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new FacebookApi(stage.world());
  }
}
