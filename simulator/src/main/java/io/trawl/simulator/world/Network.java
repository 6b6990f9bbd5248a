package io.trawl.simulator.world;

/**
 * A network, or one of several ways into it, that the simulator plays. Ways into one network show
 * the same posts.
 *
 * @param key of the way, as the product calls its source: the path's prefix, and under which calls
 *     are counted
 * @param platform of the network, as the product calls it
 */
public record Network(String key, String platform) {

  public static final Network MASTODON = new Network("mastodon");
  public static final Network BLUESKY = new Network("bluesky");
  public static final Network INSTAGRAM = new Network("instagram");

  /** A network with one way in. */
  public Network(String key) {
    this(key, key);
  }
}
