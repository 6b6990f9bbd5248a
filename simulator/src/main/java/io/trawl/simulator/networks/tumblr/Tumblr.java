package io.trawl.simulator.networks.tumblr;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Tumblr, with the limit of an hour. */
@AutoService(NetworkFactory.class)
public final class Tumblr implements NetworkFactory {

  static final Network NETWORK = new Network("tumblr");

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
    return Duration.ofHours(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new TumblrApi(stage.world());
  }
}
