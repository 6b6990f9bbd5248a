package io.trawl.simulator.networks.tiktok;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** TikTok for research, with the rate that is taken. */
@AutoService(NetworkFactory.class)
public final class TikTokResearch implements NetworkFactory {

  static final Network NETWORK = new Network("tiktok-research", "tiktok");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 60;
  }

  @Override
  public Duration window() {
    return Duration.ofMinutes(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new ResearchApi(stage);
  }
}
