package io.trawl.simulator.networks.instagram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The counts of a media, and the four ways in which Instagram has withheld likes over the years.
 *
 * @param video whether it has views
 */
record InstagramCounts(Engagement known, boolean video, Likes likes) {

  /** How likes are written. */
  enum Likes {
    SHOWN,
    ABSENT,
    MINUS_ONE,
    ZERO_AND_FLAG,
    THREE_AND_FLAG
  }

  static InstagramCounts of(Post post, World world, Instant now) {
    Dice dice = post.dice().with("hidden");
    boolean withheld = dice.chance(world.settings().shares().hidden());
    return new InstagramCounts(
        Engagement.of(post, world.author(post), now),
        Words.of(post, world, now).media() == Words.Media.VIDEO,
        withheld ? Likes.values()[1 + dice.with(1).below(4)] : Likes.SHOWN);
  }

  private boolean flagged() {
    return likes == Likes.ZERO_AND_FLAG || likes == Likes.THREE_AND_FLAG;
  }

  /** Fills in what a template of a node has room for. */
  void write(ObjectNode node) {
    node.withObject("/edge_media_to_comment").put("count", known.comments());
    if (flagged()) {
      node.put("like_and_view_counts_disabled", true);
    }
    for (String name : new String[] {"edge_liked_by", "edge_media_preview_like"}) {
      if (node.has(name) && likes == Likes.ABSENT) {
        node.remove(name);
      } else if (node.has(name)) {
        node.withObject("/" + name).put("count", written(known.likes()));
      }
    }
    if (video) {
      node.put("video_view_count", flagged() ? written(known.views()) : known.views());
    } else {
      node.remove("video_view_count");
    }
  }

  private long written(long count) {
    return switch (likes) {
      case SHOWN, ABSENT -> count;
      case MINUS_ONE -> -1;
      case ZERO_AND_FLAG -> 0;
      case THREE_AND_FLAG -> 3;
    };
  }

  /** What a reader may take from it. */
  Map<String, Long> served() {
    Map<String, Long> served = new HashMap<>(Map.of("comments", known.comments()));
    if (likes != Likes.ABSENT) {
      served.put("likes", likes == Likes.SHOWN ? known.likes() : Served.HIDDEN);
    }
    if (video) {
      served.put("views", flagged() ? Served.HIDDEN : known.views());
    }
    return served;
  }
}
