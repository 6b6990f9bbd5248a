package io.trawl.simulator.networks.instagram.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.networks.instagram.InstagramNames;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Media and accounts of the Graph API at one instant. Likes that are withheld stay away. */
record MediaJson(Scene scene) {

  private static final long MEDIA_BASE = 17_000_000_000_000_000L;

  /**
   * A post, under a number of the Graph API's own; only its address has the short code.
   *
   * @param named whether it says whose it is
   */
  ObjectNode media(Post post, boolean named) {
    Words words = scene.words(post);
    Engagement counts = scene.counts(post);
    ObjectNode media = Templates.JSON.createObjectNode();
    media.put("id", Long.toString(MEDIA_BASE + post.key())).put("caption", words.text());
    media.put("media_type", type(words.media()));
    if (named) {
      media.put("username", scene.author(post).handle());
      media.put("media_product_type", words.media() == Words.Media.VIDEO ? "REELS" : "FEED");
    }
    String code = InstagramNames.code(InstagramNames.id(post));
    media.put("permalink", "https://www.instagram.com/p/" + code + "/");
    media.put("timestamp", Times.graph(post.created()));
    if (!scene.withholds(post)) {
      media.put("like_count", counts.likes());
    }
    media.put("comments_count", counts.comments());
    if (named && words.media() == Words.Media.VIDEO) {
      media.put("view_count", counts.views());
    }
    return media;
  }

  private static String type(Words.Media media) {
    return switch (media) {
      case VIDEO -> "VIDEO";
      case CAROUSEL -> "CAROUSEL_ALBUM";
      case TEXT, IMAGE, LINK, QUOTE -> "IMAGE";
    };
  }

  /** What a reader of a post knows. */
  Served served(Post post, boolean named) {
    Words words = scene.words(post);
    Engagement counts = scene.counts(post);
    Map<String, Long> told = new HashMap<>();
    told.put("likes", scene.withholds(post) ? Served.HIDDEN : counts.likes());
    told.put("comments", counts.comments());
    if (named && words.media() == Words.Media.VIDEO) {
      told.put("views", counts.views());
    }
    Account author = scene.author(post);
    String key = Long.toString(InstagramNames.id(post));
    return scene.served(post, key, named ? names(author) : Set.of(), words.text(), told);
  }

  private static Set<String> names(Account account) {
    return Set.of(InstagramGraphApi.ACCOUNTS.of(account), account.handle());
  }

  /** An account, without its posts. */
  ObjectNode user(Account account) {
    ObjectNode user = Templates.JSON.createObjectNode();
    user.put("id", InstagramGraphApi.ACCOUNTS.of(account)).put("username", account.handle());
    user.put("name", account.name()).put("biography", account.bio());
    user.put("profile_picture_url", "https://media.simulated.example/" + account.index() + ".jpg");
    user.put("followers_count", scene.followers(account));
    user.put("follows_count", scene.following(account));
    return user.put("media_count", scene.posts(account));
  }

  /** What a reader of an account knows. */
  Served served(Account account) {
    return scene.served(
        InstagramGraphApi.ACCOUNTS.of(account),
        names(account),
        Map.of(
            "followers", scene.followers(account),
            "following", scene.following(account),
            "posts", scene.posts(account)));
  }
}
