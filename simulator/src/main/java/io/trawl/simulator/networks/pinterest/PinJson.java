package io.trawl.simulator.networks.pinterest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Numbers;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import java.util.Map;
import java.util.Set;

/** Pins and the account at one instant. A pin that was not measured has no numbers at all. */
record PinJson(Scene scene) {

  private static final Numbers ACCOUNTS = new Numbers(2_783_000_000_000_000_000L, 1_009);
  private static final Numbers BOARDS = new Numbers(549_755_000_000L, 13);

  /** The number of an account's only board. */
  static String board(Account account) {
    return BOARDS.of(account);
  }

  /** A pin. */
  ObjectNode pin(Post post) {
    Words words = scene.words(post);
    ObjectNode pin = Templates.JSON.createObjectNode().put("id", Long.toString(post.key()));
    pin.put("created_at", Times.seconds(post.created()).replace("Z", "-00:00"));
    pin.put("title", words.lead()).put("description", description(words));
    pin.put("creative_type", "REGULAR").put("board_id", board(scene.author(post)));
    pin.putObject("board_owner").put("username", scene.author(post).handle());
    pin.put("is_owner", true).put("is_standard", true).put("has_been_promoted", false);
    pin.putObject("media").put("media_type", type(words.media()));
    if (scene.withholds(post)) {
      return pin.putNull("pin_metrics");
    }
    Engagement counts = scene.counts(post);
    ObjectNode lifetime = pin.putObject("pin_metrics").putObject("lifetime_metrics");
    lifetime.put("impression", counts.views()).put("reaction", counts.likes());
    lifetime.put("comment", counts.comments()).put("save", counts.shares());
    lifetime.put("pin_click", counts.views() / 10).put("clickthrough", counts.views() / 20);
    return pin;
  }

  private static String description(Words words) {
    return words.text().substring(words.lead().length()).strip();
  }

  private static String type(Words.Media media) {
    return switch (media) {
      case VIDEO -> "video";
      case CAROUSEL -> "multiple_images";
      case TEXT, IMAGE, LINK, QUOTE -> "image";
    };
  }

  /** What a reader of a pin knows. */
  Served served(Post post) {
    Words words = scene.words(post);
    Engagement counts = scene.counts(post);
    Map<String, Long> told =
        scene.withholds(post)
            ? Map.of()
            : Map.of(
                "likes", counts.likes(),
                "comments", counts.comments(),
                "shares", counts.shares(),
                "views", counts.views());
    String text = words.lead() + "\n" + description(words);
    Set<String> names = Set.of(scene.author(post).handle());
    return scene.served(post, Long.toString(post.key()), names, text, told);
  }

  /** The account. */
  ObjectNode account(Account account) {
    ObjectNode node = Templates.JSON.createObjectNode().put("account_type", "BUSINESS");
    node.put("id", ACCOUNTS.of(account)).put("username", account.handle());
    node.put("about", account.bio()).put("business_name", account.name()).put("board_count", 1);
    node.put("pin_count", scene.posts(account)).put("follower_count", scene.followers(account));
    return node.put("following_count", scene.following(account)).put("monthly_views", 163);
  }

  /** What a reader of the account knows. */
  Served served(Account account) {
    return scene.served(
        ACCOUNTS.of(account),
        Set.of(ACCOUNTS.of(account), account.handle()),
        Map.of(
            "followers", scene.followers(account),
            "following", scene.following(account),
            "posts", scene.posts(account)));
  }
}
