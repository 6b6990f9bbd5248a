package io.trawl.simulator.networks.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Videos and channels at one instant. Numbers are texts, as everywhere in this API. */
record YoutubeJson(Scene scene) {

  private static final int EXCERPT = 120; // Characters of a description that a search shows.

  /** What kind of item a video is shown as. */
  enum As {
    VIDEO,
    FOUND,
    LISTED
  }

  /** Whether the owner has turned comments off: some of those who withhold likes. */
  boolean commentsDisabled(Post post) {
    return scene.withholds(post) && post.dice().with("talkless").chance(0.5);
  }

  /** A video with its counts. */
  ObjectNode video(Post post) {
    ObjectNode item = item("video").put("id", YoutubeIds.video(post));
    ObjectNode snippet = item.putObject("snippet");
    snippet(snippet, post, scene.author(post));
    Words words = scene.words(post);
    words.spellings().forEach(snippet.putArray("tags")::add);
    snippet.put("categoryId", "22").put("liveBroadcastContent", "none");
    snippet.putObject("localized").put("title", title(post)).put("description", description(post));
    snippet.put("defaultAudioLanguage", words.language());
    ObjectNode details = item.putObject("contentDetails");
    details.put("duration", "PT3M21S").put("dimension", "2d").put("definition", "hd");
    details.put("caption", "false").put("licensedContent", false).putObject("contentRating");
    details.put("projection", "rectangular");
    ObjectNode statistics = item.putObject("statistics");
    Engagement counts = scene.counts(post);
    statistics.put("viewCount", Long.toString(counts.views()));
    if (!scene.withholds(post)) {
      statistics.put("likeCount", Long.toString(counts.likes()));
    }
    statistics.put("favoriteCount", "0");
    if (!commentsDisabled(post)) {
      statistics.put("commentCount", Long.toString(counts.comments()));
    }
    return item;
  }

  /** A video as a search finds it: the beginning of its words, escaped for HTML, and no counts. */
  ObjectNode found(Post post) {
    ObjectNode item = item("searchResult");
    item.putObject("id").put("kind", "youtube#video").put("videoId", YoutubeIds.video(post));
    ObjectNode snippet = item.putObject("snippet");
    snippet(snippet, post, scene.author(post));
    String description = description(post).replace('\n', ' ');
    snippet.put("title", title(post).replace("&", "&amp;").replace("'", "&#39;"));
    boolean cut = description.length() > EXCERPT;
    snippet.put("description", cut ? description.substring(0, EXCERPT) + " ..." : description);
    snippet.put("liveBroadcastContent", "none");
    snippet.put("publishTime", Times.seconds(post.created()));
    return item;
  }

  /** A video as an entry of its channel's uploads. */
  ObjectNode listed(Post post, long position) {
    Account owner = scene.author(post);
    String id = YoutubeIds.video(post);
    ObjectNode item = item("playlistItem").put("id", "VVU" + Hashes.sha256(id).substring(0, 40));
    ObjectNode snippet = item.putObject("snippet");
    snippet(snippet, post, owner);
    snippet.put("playlistId", YoutubeIds.uploads(owner)).put("position", position);
    snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", id);
    snippet.put("videoOwnerChannelTitle", owner.name());
    snippet.put("videoOwnerChannelId", YoutubeIds.channel(owner));
    item.putObject("contentDetails")
        .put("videoId", id)
        .put("videoPublishedAt", Times.seconds(post.created()));
    return item;
  }

  private void snippet(ObjectNode snippet, Post post, Account owner) {
    snippet.put("publishedAt", Times.seconds(post.created()));
    snippet.put("channelId", YoutubeIds.channel(owner));
    snippet.put("title", title(post)).put("description", description(post));
    thumbnail(snippet, "https://i.simulated.example/vi/" + YoutubeIds.video(post));
    snippet.put("channelTitle", owner.name());
  }

  private static void thumbnail(ObjectNode snippet, String folder) {
    snippet
        .putObject("thumbnails")
        .putObject("default")
        .put("url", folder + "/default.jpg")
        .put("width", 120)
        .put("height", 90);
  }

  /** An item of a kind, with a tag of its content. */
  ObjectNode item(String kind) {
    String etag = Hashes.sha256(kind + scene.now()).substring(0, 27);
    return Templates.JSON.createObjectNode().put("kind", "youtube#" + kind).put("etag", etag);
  }

  private String title(Post post) {
    return scene.words(post).lead();
  }

  private String description(Post post) {
    return scene.words(post).text().substring(title(post).length()).strip();
  }

  /** A channel; its subscribers are rounded to three digits, or withheld. */
  ObjectNode channel(Account account) {
    ObjectNode item = item("channel").put("id", YoutubeIds.channel(account));
    ObjectNode snippet = item.putObject("snippet");
    snippet.put("title", account.name()).put("description", account.bio());
    snippet.put("customUrl", "@" + account.handle());
    snippet.put("publishedAt", Times.seconds(account.created()));
    thumbnail(snippet, "https://i.simulated.example/ytc/" + account.index());
    snippet.putObject("localized").put("title", account.name()).put("description", account.bio());
    item.putObject("contentDetails")
        .putObject("relatedPlaylists")
        .put("likes", "")
        .put("uploads", YoutubeIds.uploads(account));
    ObjectNode statistics = item.putObject("statistics");
    statistics.put("viewCount", Long.toString(scene.posts(account) * 1_000));
    if (!scene.withholds(account)) {
      statistics.put("subscriberCount", Long.toString(subscribers(account)));
    }
    statistics.put("hiddenSubscriberCount", scene.withholds(account));
    statistics.put("videoCount", Long.toString(scene.posts(account)));
    return item;
  }

  private long subscribers(Account account) {
    long exact = scene.followers(account);
    long unit = 1;
    while (exact / unit >= 1_000) {
      unit *= 10;
    }
    return exact / unit * unit;
  }

  /** What a reader of a video knows; only of a video itself its counts. */
  Served served(Post post, As as) {
    Map<String, Long> counts = new HashMap<>();
    if (as == As.VIDEO) {
      Engagement all = scene.counts(post);
      counts.put("views", all.views());
      counts.put("likes", scene.withholds(post) ? Served.HIDDEN : all.likes());
      counts.put("comments", commentsDisabled(post) ? Served.HIDDEN : all.comments());
    }
    String text = title(post) + "\n" + description(post);
    String id = YoutubeIds.video(post);
    return scene.served(post, id, names(scene.author(post)), text, counts);
  }

  /** What a reader of a channel knows. */
  Served served(Account account) {
    long followers = scene.withholds(account) ? Served.HIDDEN : subscribers(account);
    return scene.served(
        YoutubeIds.channel(account),
        names(account),
        Map.of("followers", followers, "posts", scene.posts(account)));
  }

  static Set<String> names(Account account) {
    return Set.of(YoutubeIds.channel(account), account.handle());
  }
}
