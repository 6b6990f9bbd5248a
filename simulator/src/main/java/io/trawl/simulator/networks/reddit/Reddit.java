package io.trawl.simulator.networks.reddit;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Reddit, with the limit of an application. */
@AutoService(NetworkFactory.class)
public final class Reddit implements NetworkFactory {

  static final Network NETWORK = new Network("reddit");

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
    return Duration.ofMinutes(10);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new RedditApi(stage);
  }
}
