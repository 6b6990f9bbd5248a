package io.trawl.simulator.networks.instagram;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Instagram's public web, with the customary limit. */
@AutoService(NetworkFactory.class)
public final class Instagram implements NetworkFactory {

  @Override
  public Network network() {
    return Network.INSTAGRAM;
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
    return new InstagramApi(stage.world());
  }
}
