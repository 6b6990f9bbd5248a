package io.trawl.simulator.api;

import io.trawl.simulator.world.World;
import java.util.function.BooleanSupplier;

/**
 * What every network is played on.
 *
 * @param logins who may log in
 * @param searchNeedsLogin whether strangers may search where a network leaves that open; asked at
 *     each search
 */
public record Stage(World world, Logins logins, BooleanSupplier searchNeedsLogin) {

  /** Open to strangers, with nobody who could log in. */
  public static Stage of(World world) {
    return new Stage(world, Logins.NONE, () -> false);
  }
}
