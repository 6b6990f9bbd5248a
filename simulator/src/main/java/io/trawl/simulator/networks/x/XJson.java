package io.trawl.simulator.networks.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Posts and accounts at one instant, with the fields that were asked for. */
record XJson(Scene scene, XFields fields) {

  /** A post; without fields its ids and its text. */
  ObjectNode post(Post post) {
    Words words = scene.words(post);
    String id = XIds.of(post);
    ObjectNode node = Templates.JSON.createObjectNode().put("id", id);
    node.put("text", escaped(words.text()));
    node.putArray(fields.spelled("edit_history_tweet_ids")).add(id);
    if (asks("author_id")) {
      node.put("author_id", XIds.ACCOUNTS.of(scene.author(post)));
    }
    if (asks("created_at")) {
      node.put("created_at", Times.iso(post.created()));
    }
    if (asks("lang")) {
      node.put("lang", words.language());
    }
    if (asks("conversation_id")) {
      node.put("conversation_id", id);
    }
    if (asks("possibly_sensitive")) {
      node.put("possibly_sensitive", false);
    }
    if (asks("entities")) {
      entities(node.putObject("entities"), words);
    }
    if (asks("attachments") && !media(post).isEmpty()) {
      media(post).forEach(node.putObject("attachments").putArray("media_keys")::add);
    }
    if (asks("public_metrics")) {
      metrics(node.putObject("public_metrics"), post);
    }
    return node;
  }

  private boolean asks(String field) {
    return fields.post().contains(field);
  }

  private void metrics(ObjectNode metrics, Post post) {
    Engagement counts = scene.counts(post);
    metrics.put(fields.spelled("retweet_count"), counts.shares());
    metrics.put("reply_count", counts.comments()).put("like_count", counts.likes());
    metrics.put("quote_count", counts.quotes()).put("bookmark_count", counts.likes() / 10);
    metrics.put("impression_count", counts.views());
  }

  private static void entities(ObjectNode entities, Words words) {
    String text = words.text();
    int at = words.lead().length();
    if (words.mentioned().isPresent()) {
      Account whom = words.mentioned().get();
      ObjectNode mention = entities.putArray("mentions").addObject();
      mention.put("start", at + 1).put("end", at + 2 + whom.handle().length());
      mention.put("username", whom.handle()).put("id", XIds.ACCOUNTS.of(whom));
      at += 2 + whom.handle().length();
    }
    ArrayNode hashtags = entities.putArray("hashtags");
    for (String spelling : words.spellings()) {
      int start = text.indexOf('#', at);
      at = start + 1 + spelling.length();
      hashtags.addObject().put("start", start).put("end", at).put("tag", spelling);
    }
    if (words.media() == Words.Media.LINK) {
      int start = text.indexOf(Words.LINK);
      ObjectNode url = entities.putArray("urls").addObject();
      url.put("start", start).put("end", start + Words.LINK.length());
      url.put("url", "https://t.co/simulated").put("expanded_url", Words.LINK);
      url.put("display_url", "shop.simulated.example/shoes");
    }
  }

  /** Three characters of every text are escaped, and no others. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private List<String> media(Post post) {
    int count =
        switch (scene.words(post).media()) {
          case IMAGE, VIDEO -> 1;
          case CAROUSEL -> 3;
          case TEXT, LINK, QUOTE -> 0;
        };
    return IntStream.range(0, count).mapToObj(i -> "3_" + XIds.of(post) + i).toList();
  }

  /** What stands beside the posts: their authors and media, each once. */
  ObjectNode includes(List<Post> posts) {
    ObjectNode includes = Templates.JSON.createObjectNode();
    if (fields.expansions().contains("author_id")) {
      ArrayNode users = includes.putArray("users");
      posts.stream().map(scene::author).distinct().forEach(author -> users.add(user(author)));
    }
    if (fields.expansions().contains("attachments.media_keys")) {
      ArrayNode media = Templates.JSON.createArrayNode();
      for (Post post : posts) {
        String type = scene.words(post).media() == Words.Media.VIDEO ? "video" : "photo";
        media(post).forEach(key -> media.addObject().put("media_key", key).put("type", type));
      }
      if (!media.isEmpty()) {
        includes.set("media", media);
      }
    }
    return includes;
  }

  /** An account; without fields its id and names. */
  ObjectNode user(Account account) {
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("id", XIds.ACCOUNTS.of(account)).put("name", account.name());
    node.put("username", account.handle());
    if (fields.user().contains("created_at")) {
      node.put("created_at", Times.iso(account.created()));
    }
    if (fields.user().contains("description")) {
      node.put("description", account.bio());
    }
    if (fields.user().contains("protected")) {
      node.put("protected", account.standing() == Standing.PROTECTED);
    }
    if (fields.user().contains("verified")) {
      node.put("verified", account.index() < scene.world().settings().tags());
    }
    if (fields.user().contains("public_metrics")) {
      ObjectNode metrics = node.putObject("public_metrics");
      metrics.put("followers_count", scene.followers(account));
      metrics.put("following_count", scene.following(account));
      metrics.put(fields.spelled("tweet_count"), scene.posts(account)).put("listed_count", 0);
    }
    return node;
  }

  /** What a reader of these posts knows: the posts, and their authors where they come along. */
  List<Served> served(List<Post> posts) {
    List<Served> served = new java.util.ArrayList<>(posts.stream().map(this::served).toList());
    if (fields.expansions().contains("author_id") && fields.user().contains("public_metrics")) {
      posts.stream().map(scene::author).distinct().forEach(author -> served.add(served(author)));
    }
    return served;
  }

  private Served served(Post post) {
    Engagement counts = scene.counts(post);
    Map<String, Long> told =
        asks("public_metrics")
            ? Map.of(
                "likes", counts.likes(),
                "comments", counts.comments(),
                "shares", counts.shares(),
                "quotes", counts.quotes(),
                "views", counts.views())
            : Map.of();
    Account author = scene.author(post);
    Set<String> names = Set.of(XIds.ACCOUNTS.of(author), author.handle());
    return scene.served(post, XIds.of(post), names, scene.words(post).text(), told);
  }

  /** What a reader of an account knows. */
  Served served(Account account) {
    return scene.served(
        XIds.ACCOUNTS.of(account),
        Set.of(XIds.ACCOUNTS.of(account), account.handle()),
        fields.user().contains("public_metrics")
            ? Map.of(
                "followers", scene.followers(account),
                "following", scene.following(account),
                "posts", scene.posts(account))
            : Map.of());
  }
}
