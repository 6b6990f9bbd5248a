package io.trawl.simulator.world;

import java.util.List;

/**
 * A tag of the world.
 *
 * @param index place in {@link Tags}
 * @param name canonical form
 * @param rhythm when it is written about
 * @param before posts under it before the world began
 * @param neighbours tags its posts may carry too
 */
public record Tag(int index, String name, Rhythm rhythm, long before, List<Integer> neighbours) {

  public Tag {
    neighbours = List.copyOf(neighbours);
  }
}
