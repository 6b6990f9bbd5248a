package io.trawl.simulator.networks.reddit.atom;

import com.google.auto.service.AutoService;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Network;
import java.time.Duration;

/** Reddit for strangers, with a limit that is never told. */
@AutoService(NetworkFactory.class)
public final class RedditAtom implements NetworkFactory {

  static final Network NETWORK = new Network("reddit-atom", "reddit");

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
    return Duration.ofHours(1);
  }

  @Override
  public NetworkApi over(Stage stage) {
    return new RedditAtomApi(stage.world());
  }
}
