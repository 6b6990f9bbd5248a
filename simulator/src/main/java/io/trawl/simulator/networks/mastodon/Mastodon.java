package io.trawl.simulator.networks.mastodon;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Mastodon, with the usual limit of a server. */
@AutoService(NetworkFactory.class)
public final class Mastodon implements NetworkFactory {

  @Override
  public Network network() {
    return Network.MASTODON;
  }

  @Override
  public int calls() {
    return 300;
  }

  @Override
  public Duration window() {
    return Duration.ofMinutes(5);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new MastodonApi(stage.world());
  }
}
