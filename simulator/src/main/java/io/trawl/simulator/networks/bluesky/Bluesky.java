package io.trawl.simulator.networks.bluesky;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Bluesky, with the documented limit. */
@AutoService(NetworkFactory.class)
public final class Bluesky implements NetworkFactory {

  @Override
  public Network network() {
    return Network.BLUESKY;
  }

  @Override
  public int calls() {
    return 3_000;
  }

  @Override
  public Duration window() {
    return Duration.ofMinutes(5);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new BlueskyApi(stage);
  }
}
