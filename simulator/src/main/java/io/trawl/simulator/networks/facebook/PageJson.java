package io.trawl.simulator.networks.facebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Pages and their posts at one instant. What was never shared has no number of shares. */
record PageJson(Scene scene) {

  private static String id(Post post, Account page) {
    return FacebookApi.PAGES.of(page) + "_" + post.key();
  }

  /** A post. */
  ObjectNode post(Post post) {
    Account page = scene.author(post);
    Words words = scene.words(post);
    Engagement counts = scene.counts(post);
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("id", id(post, page)).put("message", words.text());
    node.put("created_time", Times.graph(post.created()));
    node.put("permalink_url", "https://www.facebook.com/" + id(post, page).replace('_', '/'));
    node.put("status_type", status(words.media()));
    node.putObject("from").put("name", page.name()).put("id", FacebookApi.PAGES.of(page));
    if (counts.shares() > 0) {
      node.putObject("shares").put("count", counts.shares());
    }
    attach(node, words.media());
    sum(node.putObject("reactions"), counts.likes());
    sum(node.putObject("comments"), counts.comments());
    return node;
  }

  private static void sum(ObjectNode edge, long total) {
    edge.putArray("data");
    edge.putObject("summary").put("total_count", total);
  }

  private static String status(Words.Media media) {
    return switch (media) {
      case TEXT, QUOTE -> "mobile_status_update";
      case IMAGE, CAROUSEL -> "added_photos";
      case VIDEO -> "added_video";
      case LINK -> "shared_story";
    };
  }

  private static void attach(ObjectNode node, Words.Media media) {
    String type =
        switch (media) {
          case TEXT, QUOTE -> "";
          case IMAGE -> "photo";
          case CAROUSEL -> "album";
          case VIDEO -> "video";
          case LINK -> "link";
        };
    if (!type.isEmpty()) {
      ObjectNode attachment = node.putObject("attachments").putArray("data").addObject();
      attachment.put("media_type", type).put("type", type).put("title", "Simulated");
      attachment.put(
          "url", media == Words.Media.LINK ? Words.LINK : "https://media.simulated.example");
    }
  }

  /** What a reader of a post knows. */
  Served served(Post post) {
    Account page = scene.author(post);
    Engagement counts = scene.counts(post);
    Map<String, Long> told = new HashMap<>();
    told.put("likes", counts.likes());
    told.put("comments", counts.comments());
    if (counts.shares() > 0) {
      told.put("shares", counts.shares());
    }
    String text = scene.words(post).text();
    return scene.served(post, id(post, page), Set.of(FacebookApi.PAGES.of(page)), text, told);
  }

  /** A page. */
  ObjectNode page(Account page) {
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("id", FacebookApi.PAGES.of(page)).put("name", page.name());
    node.put("username", FacebookApi.name(page)).put("about", page.bio());
    node.put("fan_count", scene.followers(page) * 9 / 10);
    node.put("followers_count", scene.followers(page));
    boolean brand = page.index() < scene.world().settings().tags();
    node.put("verification_status", brand ? "blue_verified" : "not_verified");
    return node.put("link", "https://www.facebook.com/" + FacebookApi.name(page))
        .put("category", "Brand");
  }

  /** What a reader of a page knows. */
  Served served(Account page) {
    String id = FacebookApi.PAGES.of(page);
    return scene.served(
        id, Set.of(id, FacebookApi.name(page)), Map.of("followers", scene.followers(page)));
  }
}
