package io.trawl.simulator.networks.pinterest;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Pinterest, with the limit of an application on trial. */
@AutoService(NetworkFactory.class)
public final class Pinterest implements NetworkFactory {

  static final Network NETWORK = new Network("pinterest");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 1_000;
  }

  @Override
  public Duration window() {
    return Duration.ofDays(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new PinterestApi(stage.world());
  }
}
