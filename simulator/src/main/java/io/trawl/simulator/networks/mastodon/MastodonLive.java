package io.trawl.simulator.networks.mastodon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Instant;

/** What a Mastodon server's stream says of the world. */
public final class MastodonLive {

  private final World world;

  /** Events of a world. */
  public MastodonLive(World world) {
    this.world = world;
  }

  /** The canonical address of a post. */
  public String uri(Post post) {
    return new MastodonNames(world, world.author(post).home()).uri(post);
  }

  /** What a server's stream of a tag says when it gets to know a post. */
  public String update(Post post, String server, String tag, Instant now) {
    MastodonJson json = new MastodonJson(world, new MastodonNames(world, server), now);
    ObjectNode frame = Templates.JSON.createObjectNode();
    frame.putArray("stream").add("hashtag").add(tag);
    return frame.put("event", "update").put("payload", json.status(post).toString()).toString();
  }
}
