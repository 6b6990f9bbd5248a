package io.trawl.simulator.networks.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mastodon's entities as one server writes them at one instant. */
record MastodonJson(World world, MastodonNames names, Instant now) {

  private static final double WITH_EMOJI = 0.1;

  /** A status with its account. */
  ObjectNode status(Post post) {
    Words words = Words.of(post, world, now);
    Engagement counts = Engagement.of(post, world.author(post), now);
    ObjectNode status = Templates.copy("mastodon/status");
    status.put("id", names.id(post));
    status.put("created_at", Times.iso(post.created()));
    status.put("language", words.language());
    status.put("uri", names.uri(post));
    status.put("url", names.url(post));
    status.put("replies_count", counts.comments());
    status.put("reblogs_count", counts.shares());
    status.put("favourites_count", counts.likes());
    status.put("quotes_count", counts.quotes());
    Words.edited(post, world)
        .filter(at -> !at.isAfter(now))
        .ifPresent(at -> status.put("edited_at", Times.iso(at)));
    status.put("content", content(words));
    status.set("account", account(world.author(post)));
    words.mentioned().ifPresent(whom -> status.withArray("mentions").add(mention(whom)));
    addTags(status.withArray("tags"), words);
    addMedia(status.withArray("media_attachments"), post, words.media());
    return status;
  }

  private String content(Words words) {
    StringBuilder html = new StringBuilder("<p>").append(escaped(words.lead()));
    words.mentioned().ifPresent(whom -> html.append(' ').append(mentionLink(whom)));
    words.spellings().forEach(spelling -> html.append(' ').append(tagLink(spelling)));
    return html.append("</p>").toString();
  }

  private String mentionLink(Account whom) {
    return "<span class=\"h-card\"><a href=\""
        + names.url(whom)
        + "\" class=\"u-url mention\">@<span>"
        + whom.handle()
        + "</span></a></span>";
  }

  private String tagLink(String spelling) {
    return "<a href=\""
        + tagUrl(spelling)
        + "\" class=\"mention hashtag\" rel=\"tag\">#<span>"
        + spelling
        + "</span></a>";
  }

  private String tagUrl(String spelling) {
    return "https://" + names.instance() + "/tags/" + spelling;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private void addTags(ArrayNode tags, Words words) {
    for (String spelling : words.spellings()) {
      tags.addObject().put("name", spelling).put("url", tagUrl(spelling));
    }
  }

  private ObjectNode mention(Account whom) {
    return Templates.JSON
        .createObjectNode()
        .put("id", names.id(whom))
        .put("username", whom.handle())
        .put("url", names.url(whom))
        .put("acct", names.acct(whom));
  }

  private void addMedia(ArrayNode attachments, Post post, Words.Media media) {
    int count =
        switch (media) {
          case TEXT, LINK, QUOTE -> 0;
          case IMAGE, VIDEO -> 1;
          case CAROUSEL -> 3;
        };
    for (int i = 0; i < count; i++) {
      ObjectNode attachment = Templates.copy("mastodon/media");
      attachment.put("id", Long.toString(post.key() + i));
      attachment.put("type", media == Words.Media.VIDEO ? "video" : "image");
      attachments.add(attachment);
    }
  }

  /** An account. */
  ObjectNode account(Account account) {
    ObjectNode node = Templates.copy("mastodon/account");
    node.put("id", names.id(account));
    node.put("username", account.handle());
    node.put("acct", names.acct(account));
    node.put("display_name", account.name());
    node.put("locked", account.standing() == Standing.PROTECTED);
    node.put("created_at", Times.iso(account.created()));
    node.put("note", "<p>" + escaped(account.bio()) + "</p>");
    node.put("url", names.url(account));
    node.put("uri", names.uri(account));
    node.put("followers_count", account.followers(Network.MASTODON, now));
    node.put("following_count", account.following(Network.MASTODON));
    node.put("statuses_count", account.posts(Network.MASTODON, now));
    node.put("last_status_at", Times.iso(now.truncatedTo(ChronoUnit.DAYS)).substring(0, 10));
    node.withArray("fields")
        .addObject()
        .put("name", "web")
        .put("value", "none")
        .putNull("verified_at");
    if (account.dice().with("emoji").chance(WITH_EMOJI)) {
      String address = "https://" + account.home() + "/emoji/shoe.png";
      node.withArray("emojis")
          .addObject()
          .put("shortcode", "shoe")
          .put("url", address)
          .put("static_url", address)
          .put("visible_in_picker", true);
    }
    return node;
  }

  /** What a reader of statuses knows: the posts, and their authors' profiles, counts included. */
  List<Served> served(List<Post> posts) {
    Stream<Served> said = posts.stream().map(this::served);
    return Stream.concat(said, posts.stream().map(world::author).distinct().map(this::served))
        .toList();
  }

  private Served served(Post post) {
    Words words = Words.of(post, world, now);
    Engagement counts = Engagement.of(post, world.author(post), now);
    return new Served.OfPost(
        Network.MASTODON.key(),
        names.uri(post),
        names.aliases(world.author(post)),
        post.created(),
        Hashes.sha256(words.text()),
        tagNames(post),
        Served.OfPost.Place.FEED,
        Map.of(
            "likes", counts.likes(),
            "comments", counts.comments(),
            "shares", counts.shares(),
            "quotes", counts.quotes()));
  }

  /** What a reader of a thread knows of one status in it. */
  Served served(Post post, Reply reply) {
    Post said = reply.said();
    Engagement counts = Engagement.of(said, world.author(said), now);
    return new Served.OfComment(
        Network.MASTODON.key(),
        names.uri(said),
        names.uri(post),
        names.aliases(world.author(said)),
        Map.of(
            "likes", counts.likes(),
            "comments", counts.comments(),
            "shares", counts.shares(),
            "quotes", counts.quotes()));
  }

  /** A status that answers another one. */
  ObjectNode status(Post post, Reply reply) {
    Post to = reply.to() == null ? post : reply.to();
    return status(reply.said())
        .put("in_reply_to_id", names.id(to))
        .put("in_reply_to_account_id", names.id(world.author(to)));
  }

  private Set<String> tagNames(Post post) {
    return post.tags().stream().map(tag -> world.tag(tag).name()).collect(Collectors.toSet());
  }

  /** What a reader of an account entity knows of the profile. */
  Served served(Account account) {
    return new Served.OfProfile(
        Network.MASTODON.key(),
        names.url(account),
        names.aliases(account),
        Map.of(
            "followers", account.followers(Network.MASTODON, now),
            "following", account.following(Network.MASTODON),
            "posts", account.posts(Network.MASTODON, now)));
  }

  /** All of them, in order. */
  ArrayNode statuses(List<Post> posts) {
    ArrayNode all = Templates.JSON.createArrayNode();
    posts.forEach(post -> all.add(status(post)));
    return all;
  }
}
