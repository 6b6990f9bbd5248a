package io.trawl.simulator.networks.bluesky;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What Jetstream says of the world. */
public final class BlueskyLive {

  private static final String POST = "app.bsky.feed.post";
  private static final int MICROS = 1_000;

  private final World world;
  private final BlueskyNames names;

  /** Events of a world. */
  public BlueskyLive(World world) {
    this.world = world;
    names = new BlueskyNames(world);
  }

  /** When Bluesky's stream tells of a post, microseconds since 1970: no two are the same. */
  public static long micros(Post post) {
    return post.millis() * MICROS + post.tag();
  }

  /** Who wrote a post, as Bluesky numbers accounts. */
  public String did(Post post) {
    return BlueskyNames.did(world.author(post));
  }

  /** The canonical address of a post on Bluesky. */
  public String uri(Post post) {
    return names.uri(post);
  }

  /** An event of Jetstream: a post was made. */
  public String jetstream(Post post) {
    String uri = names.uri(post);
    ObjectNode event = event(world.author(post), micros(post), "commit");
    ObjectNode commit = event.putObject("commit");
    commit.put("rev", uri.substring(uri.lastIndexOf('/') + 1)).put("operation", "create");
    commit.put("collection", POST).put("rkey", uri.substring(uri.lastIndexOf('/') + 1));
    commit.put("cid", BlueskyNames.cid(post.dice()));
    BlueskyJson json = new BlueskyJson(world, names, post.created());
    commit.set("record", json.post(post).path("record"));
    return event.toString();
  }

  /** An event of Jetstream that is about no post. */
  public String identity(Instant at) {
    Account account = world.accounts().all().get((int) Math.floorMod(at.getEpochSecond(), 7L));
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    ObjectNode event = event(account, micros, "identity");
    event
        .putObject("identity")
        .put("did", BlueskyNames.did(account))
        .put("handle", BlueskyNames.handle(account))
        .put("time", Times.iso(at));
    return event.toString();
  }

  private static ObjectNode event(Account account, long micros, String kind) {
    return Templates.JSON
        .createObjectNode()
        .put("did", BlueskyNames.did(account))
        .put("time_us", micros)
        .put("kind", kind);
  }
}
