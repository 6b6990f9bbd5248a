package io.trawl.simulator.networks.reddit;

import io.trawl.simulator.api.Scene;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Tag;
import java.util.Optional;

/** Full names of things as Reddit gives them: their kind and a number in base 36. */
public final class RedditIds {

  private static final int BASE = 36;
  private static final int FIRST = 100_000;

  private RedditIds() {}

  /** A submission: {@code t3_}. */
  public static String of(Post post) {
    return "t3_" + Long.toString(post.key(), BASE);
  }

  /** The place in the order of posts that a submission's name means, with its kind or without. */
  public static Optional<Long> key(String name) {
    String bare = name.startsWith("t3_") ? name.substring(3) : name;
    return bare.matches("[0-9a-z]{1,11}")
        ? Optional.of(Long.parseLong(bare, BASE))
        : Optional.empty();
  }

  /** The submission of a name, if it can be seen. */
  public static Optional<Post> post(String name, Scene scene) {
    return key(name).flatMap(key -> scene.world().find(scene.network(), key, scene.now()));
  }

  /** A comment: {@code t1_}. */
  public static String comment(Dice dice) {
    return "t1_" + Long.toString(dice.bits() >>> 12, BASE);
  }

  /** An account: {@code t2_}. */
  public static String of(Account account) {
    return "t2_" + Integer.toString(FIRST + account.index(), BASE);
  }

  /** A subreddit: {@code t5_}. */
  public static String of(Tag tag) {
    return "t5_" + Integer.toString(FIRST + tag.index(), BASE);
  }

  /** A tag's own subreddit; only names that Reddit allows have one. */
  public static Optional<Tag> subreddit(String name, Scene scene) {
    return scene.tag(name).filter(RedditIds::hasSubreddit);
  }

  static boolean hasSubreddit(Tag tag) {
    return tag.name().matches("[a-z0-9_]{2,21}");
  }

  /** The subreddit in which a post of a tag stands. */
  static String home(Tag tag) {
    return hasSubreddit(tag) ? tag.name() : "pics";
  }

  /** Where a person reads a submission, below the network's host. */
  public static String permalink(Post post, Tag tag) {
    return "/r/" + home(tag) + "/comments/" + of(post).substring(3) + "/simulated/";
  }

  /** The list of a path, if it is the path of one: of a search, a subreddit or an account. */
  public static Optional<Feed> feed(String path, Optional<String> words, Scene scene) {
    String[] parts = path.split("/", -1);
    if (path.equals("search")) {
      return words.flatMap(scene::tag).map(scene::of);
    }
    if (parts.length != 3) {
      return Optional.empty();
    }
    return switch (parts[0] + " " + parts[2]) {
      case "r new" -> subreddit(parts[1], scene).map(scene::of);
      case "user submitted" -> scene.there(scene.world().accounts().named(parts[1])).map(scene::of);
      default -> Optional.empty();
    };
  }
}
