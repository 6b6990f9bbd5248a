package io.trawl.simulator.networks.tiktok;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Videos at one instant. The upper half of a video's id is its second. */
record TikTokVideos(Scene scene) {

  private static final int SECOND_SHIFT = 32;
  private static final int MILLIS_SHIFT = 22;
  private static final int TAG_SHIFT = 12;
  private static final int MILLIS_MASK = 1_023;

  /** Seconds, milliseconds, the tag, some bits of chance. */
  static long id(Post post) {
    long second = Math.floorDiv(post.millis(), 1_000L);
    long millis = Math.floorMod(post.millis(), 1_000L);
    long low = post.dice().with("sequence").below(1 << TAG_SHIFT);
    return (second << SECOND_SHIFT)
        | (millis << MILLIS_SHIFT)
        | ((long) post.tag() << TAG_SHIFT)
        | low;
  }

  /** The video of an id, if it can be seen. */
  Optional<Post> find(String text) {
    return Call.whole(text)
        .flatMap(id -> {
          long millis = (id >> SECOND_SHIFT) * 1_000 + ((id >> MILLIS_SHIFT) & MILLIS_MASK);
          int tag = (int) ((id >> TAG_SHIFT) & (Post.SLOTS - 1));
          return scene
              .world()
              .find(scene.network(), Post.key(millis, tag), scene.now())
              .filter(post -> id(post) == id);
        });
  }

  /** What both interfaces tell of a video. */
  ObjectNode video(Post post) {
    Engagement counts = scene.counts(post);
    ObjectNode video = Templates.JSON.createObjectNode();
    video.put("create_time", post.created().getEpochSecond());
    video.put("video_description", scene.words(post).text());
    video.put("like_count", counts.likes()).put("comment_count", counts.comments());
    return video.put("share_count", counts.shares()).put("view_count", counts.views());
  }

  /** What a reader of a video knows: of its author the name only. */
  Served served(Post post) {
    Engagement counts = scene.counts(post);
    String text = scene.words(post).text();
    return scene.served(
        post,
        Long.toString(id(post)),
        Set.of(scene.author(post).handle()),
        text,
        Map.of(
            "likes", counts.likes(),
            "comments", counts.comments(),
            "shares", counts.shares(),
            "views", counts.views()));
  }

  /** What both interfaces tell of an account. */
  ObjectNode account(Account account) {
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("display_name", account.name()).put("bio_description", account.bio());
    node.put("is_verified", account.index() < scene.world().settings().tags());
    node.put("follower_count", scene.followers(account));
    node.put("following_count", scene.following(account));
    return node.put("likes_count", scene.posts(account) * 30)
        .put("video_count", scene.posts(account));
  }

  /** What a reader of an account knows, by the key that it has there. */
  Served served(Account account, String key) {
    return scene.served(
        key,
        Set.copyOf(List.of(key, account.handle())), // They may be the same.
        Map.of(
            "followers", scene.followers(account),
            "following", scene.following(account),
            "posts", scene.posts(account)));
  }
}
