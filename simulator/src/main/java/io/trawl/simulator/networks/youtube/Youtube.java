package io.trawl.simulator.networks.youtube;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** YouTube, with both quotas of a day together. */
@AutoService(NetworkFactory.class)
public final class Youtube implements NetworkFactory {

  static final Network NETWORK = new Network("youtube");

  @Override
  public Network network() {
    return NETWORK;
  }

  @Override
  public int calls() {
    return 10_100;
  }

  @Override
  public Duration window() {
    return Duration.ofDays(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new YoutubeApi(stage.world());
  }
}
