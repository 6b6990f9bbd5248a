package io.trawl.simulator.networks.tiktok;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** TikTok for accounts that gave their consent, with both limits of a minute together. */
@AutoService(NetworkFactory.class)
public final class TikTokDisplay implements NetworkFactory {

  static final Network NETWORK = new Network("tiktok-display", "tiktok");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 1_200;
  }

  @Override
  public Duration window() {
    return Duration.ofMinutes(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new DisplayApi(stage);
  }
}
