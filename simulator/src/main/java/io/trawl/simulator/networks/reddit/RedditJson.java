package io.trawl.simulator.networks.reddit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reddit's things at one instant. */
record RedditJson(Scene scene) {

  /** How long the score of some submissions is withheld. */
  private static final Duration SCORELESS = Duration.ofHours(1);

  static ObjectNode thing(String kind) {
    return Templates.JSON.createObjectNode().put("kind", kind);
  }

  /** A list; null cursors are told as such. */
  static ObjectNode listing(List<ObjectNode> children) {
    ObjectNode listing = thing("Listing");
    ObjectNode data = listing.putObject("data").put("modhash", "").put("dist", children.size());
    ArrayNode all = data.putArray("children");
    children.forEach(all::add);
    data.putNull("after").putNull("before");
    return listing;
  }

  private boolean withholdsScore(Post post) {
    return scene.withholds(post) && scene.now().isBefore(post.created().plus(SCORELESS));
  }

  /** A submission. */
  ObjectNode post(Post post) {
    Account author = scene.author(post);
    Words words = scene.words(post);
    RedditText text = RedditText.of(words);
    Engagement counts = scene.counts(post);
    Tag tag = scene.mainTag(post);
    ObjectNode thing = thing("t3");
    ObjectNode data = thing.putObject("data");
    data.put("name", RedditIds.of(post)).put("id", RedditIds.of(post).substring(3));
    data.put("title", text.title()).put("selftext", text.body());
    data.put("author", author.handle()).put("author_fullname", RedditIds.of(author));
    data.put("subreddit", RedditIds.home(tag)).put("subreddit_id", RedditIds.of(tag));
    data.put("subreddit_name_prefixed", "r/" + RedditIds.home(tag));
    data.put("link_flair_text", words.spellings().getFirst());
    created(data, post);
    long score = withholdsScore(post) ? 1 : counts.likes();
    data.put("score", score).put("ups", score).put("downs", 0).put("upvote_ratio", 0.97);
    data.put("hide_score", withholdsScore(post));
    data.put("num_comments", counts.comments()).put("num_crossposts", counts.shares());
    data.putNull("view_count").put("over_18", false).put("pinned", false).put("stickied", false);
    String permalink = RedditIds.permalink(post, tag);
    data.put("permalink", permalink);
    media(data, words.media(), "https://www.reddit.com" + permalink);
    return thing;
  }

  private static void created(ObjectNode data, Post post) {
    double seconds = post.created().getEpochSecond();
    data.put("created", seconds).put("created_utc", seconds).put("edited", false);
  }

  private static void media(ObjectNode data, Words.Media media, String own) {
    boolean self = media == Words.Media.TEXT || media == Words.Media.QUOTE;
    data.put("is_self", self).put("is_video", media == Words.Media.VIDEO);
    switch (media) {
      case TEXT, QUOTE -> data.put("url", own).put("domain", "self.simulated");
      case IMAGE -> data.put("url", "https://i.redd.it/simulated.jpg").put("post_hint", "image");
      case CAROUSEL ->
          data.put("url", "https://www.reddit.com/gallery/simulated").put("is_gallery", true);
      case VIDEO -> data.put("url", "https://v.redd.it/simulated").put("post_hint", "hosted:video");
      case LINK -> data.put("url", Words.LINK).put("post_hint", "link");
    }
  }

  /** What a reader of a submission knows. */
  Served served(Post post) {
    Engagement counts = scene.counts(post);
    Map<String, Long> told = new HashMap<>();
    told.put("likes", withholdsScore(post) ? Served.HIDDEN : counts.likes());
    told.put("comments", counts.comments());
    told.put("shares", counts.shares());
    String text = RedditText.of(scene.words(post)).whole();
    return scene.served(post, RedditIds.of(post), names(scene.author(post)), text, told);
  }

  private static Set<String> names(Account account) {
    return Set.of(RedditIds.of(account), account.handle());
  }

  /** A comment, without its replies. */
  ObjectNode comment(Post said, Post of, String parent, int depth) {
    Account author = scene.author(said);
    String id = RedditIds.comment(said.dice());
    ObjectNode thing = thing("t1");
    ObjectNode data = thing.putObject("data").put("name", id).put("id", id.substring(3));
    data.put("link_id", RedditIds.of(of)).put("parent_id", parent);
    data.put("author", author.handle()).put("author_fullname", RedditIds.of(author));
    data.put("body", scene.words(said).text());
    created(data, said);
    data.put("score", score(said)).put("score_hidden", false).put("depth", depth);
    data.put("permalink", RedditIds.permalink(of, scene.mainTag(of)) + id.substring(3) + "/");
    data.put("replies", "");
    return thing;
  }

  private long score(Post said) {
    return Engagement.of(said, scene.author(said), scene.now()).likes();
  }

  /** What a reader of a comment knows. */
  Served served(Post said, Post of) {
    return scene.comment(
        RedditIds.comment(said.dice()),
        RedditIds.of(of),
        names(scene.author(said)),
        Map.of("likes", score(said)));
  }

  /** A user; of one that is suspended the name only. */
  ObjectNode user(Account account) {
    ObjectNode thing = thing("t2");
    ObjectNode data = thing.putObject("data").put("name", account.handle());
    if (account.standing() == Standing.SUSPENDED) {
      data.put("is_suspended", true);
      return thing;
    }
    double created = account.created().getEpochSecond();
    data.put("id", RedditIds.of(account).substring(3)).put("created_utc", created);
    data.put("link_karma", scene.posts(account)).put("comment_karma", 0).put("is_gold", false);
    data.putObject("subreddit")
        .put("display_name", "u_" + account.handle())
        .put("title", account.name())
        .put("public_description", account.bio())
        .put("subreddit_type", "user")
        .put("subscribers", 0);
    return thing;
  }

  /** What a reader of a user knows: nothing that can be counted. */
  Served served(Account account) {
    return scene.served(RedditIds.of(account), names(account), Map.of());
  }

  /** A subreddit. */
  ObjectNode subreddit(Tag tag) {
    ObjectNode thing = thing("t5");
    ObjectNode data = thing.putObject("data").put("name", RedditIds.of(tag));
    data.put("id", RedditIds.of(tag).substring(3)).put("display_name", tag.name());
    data.put("title", "All about " + tag.name()).put("public_description", "Simulated");
    data.put("subscribers", subscribers(tag)).put("subreddit_type", "public");
    data.put("created_utc", (double) scene.world().settings().start().getEpochSecond());
    return thing;
  }

  private long subscribers(Tag tag) {
    return scene.world().tags().total(tag, scene.now()) / 100;
  }

  /** What a reader of a subreddit knows. */
  Served served(Tag tag) {
    return scene.served(
        RedditIds.of(tag),
        Set.of(RedditIds.of(tag), "r/" + tag.name()),
        Map.of("followers", subscribers(tag)));
  }
}
