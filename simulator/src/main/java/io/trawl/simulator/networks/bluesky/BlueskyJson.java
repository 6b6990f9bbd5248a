package io.trawl.simulator.networks.bluesky;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Bluesky's views at one instant. */
record BlueskyJson(World world, BlueskyNames names, Instant now) {

  private static final long INDEXING_MILLIS = 213;

  /** A post view. */
  ObjectNode post(Post post) {
    Account author = world.author(post);
    Words words = Words.of(post, world, now);
    Engagement counts = Engagement.of(post, author, now);
    ObjectNode view = Templates.copy("bluesky/post");
    view.put("uri", names.uri(post));
    view.put("cid", BlueskyNames.cid(post.dice()));
    view.set("author", author(author));
    ObjectNode record = view.putObject("record");
    record.put("$type", "app.bsky.feed.post");
    record.put("createdAt", Times.iso(post.created()));
    record.putArray("langs").add(words.language());
    record.put("text", words.text());
    addFacets(record.putArray("facets"), words);
    embed(post, words)
        .ifPresent(embed -> {
          record.set("embed", embed.path("record"));
          view.set("embed", embed.path("view"));
        });
    view.put("replyCount", counts.comments());
    view.put("repostCount", counts.shares());
    view.put("likeCount", counts.likes());
    view.put("quoteCount", counts.quotes());
    view.put("indexedAt", Times.iso(post.created().plusMillis(INDEXING_MILLIS)));
    return view;
  }

  private static Optional<ObjectNode> embed(Post post, Words words) {
    String form = post.dice().with("form").chance(0.5) ? "images" : "external";
    return switch (words.media()) {
      case TEXT -> Optional.empty();
      case IMAGE, CAROUSEL, VIDEO -> Optional.of(Templates.copy("bluesky/embed-images"));
      case LINK -> Optional.of(Templates.copy("bluesky/embed-external"));
      case QUOTE -> Optional.of(Templates.copy("bluesky/embed-quote-" + form));
    };
  }

  private static void addFacets(ArrayNode facets, Words words) {
    int at = bytes(words.lead());
    if (words.media() == Words.Media.LINK) {
      feature(facets, at - bytes(Words.LINK), at, "link").put("uri", Words.LINK);
    }
    if (words.mentioned().isPresent()) {
      Account whom = words.mentioned().get();
      int end = at + 2 + bytes(whom.handle());
      feature(facets, at + 1, end, "mention").put("did", BlueskyNames.did(whom));
      at = end;
    }
    for (String spelling : words.spellings()) {
      int end = at + 2 + bytes(spelling);
      feature(facets, at + 1, end, "tag").put("tag", spelling);
      at = end;
    }
  }

  private static ObjectNode feature(ArrayNode facets, int from, int to, String kind) {
    ObjectNode facet = facets.addObject();
    ObjectNode feature = facet.putArray("features").addObject();
    facet.putObject("index").put("byteEnd", to).put("byteStart", from);
    return feature.put("$type", "app.bsky.richtext.facet#" + kind);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A basic profile view, as it stands beside a post. */
  ObjectNode author(Account account) {
    return named(Templates.copy("bluesky/author"), account);
  }

  private static ObjectNode named(ObjectNode view, Account account) {
    view.put("did", BlueskyNames.did(account));
    view.put("handle", BlueskyNames.handle(account));
    view.put("displayName", account.name());
    view.put("createdAt", Times.iso(account.created()));
    return view;
  }

  /** A detailed profile view. */
  ObjectNode profile(Account account) {
    ObjectNode view = named(Templates.copy("bluesky/profile"), account);
    view.put("description", account.bio());
    view.put("indexedAt", Times.iso(account.created()));
    view.put("followersCount", account.followers(Network.BLUESKY, now));
    view.put("followsCount", account.following(Network.BLUESKY));
    view.put("postsCount", account.posts(Network.BLUESKY, now));
    long key = Post.key(account.created().toEpochMilli(), account.homeTag());
    view.putObject("pinnedPost")
        .put("cid", BlueskyNames.cid(account.dice()))
        .put("uri", BlueskyNames.uri(account, key));
    return view;
  }

  /** What a reader of a post view knows. */
  Served served(Post post, Served.OfPost.Place place) {
    Account author = world.author(post);
    Engagement counts = Engagement.of(post, author, now);
    return new Served.OfPost(
        Network.BLUESKY.key(),
        names.uri(post),
        aliases(author),
        post.created(),
        Hashes.sha256(Words.of(post, world, now).text()),
        post.tags().stream().map(tag -> world.tag(tag).name()).collect(Collectors.toSet()),
        place,
        Map.of(
            "likes", counts.likes(),
            "comments", counts.comments(),
            "shares", counts.shares(),
            "quotes", counts.quotes()));
  }

  /** What a reader of a repost knows. */
  Served repost(Post post, Account by, Instant at) {
    String of = names.uri(post);
    String key = BlueskyNames.did(by) + " " + of;
    return new Served.OfRepost(Network.BLUESKY.key(), key, of, aliases(by), at);
  }

  private Served served(Post post, Reply reply) {
    Post said = reply.said();
    Account author = world.author(said);
    Engagement counts = Engagement.of(said, author, now);
    return new Served.OfComment(
        Network.BLUESKY.key(),
        names.uri(said),
        names.uri(post),
        aliases(author),
        Map.of(
            "likes", counts.likes(),
            "comments", counts.comments(),
            "shares", counts.shares(),
            "quotes", counts.quotes()));
  }

  /** A post with the tree of its replies. */
  Answer thread(Post post, List<Reply> replies) {
    ObjectNode root = Templates.JSON.createObjectNode();
    Map<Post, ArrayNode> below = new HashMap<>();
    below.put(post, node(root.putObject("thread"), post));
    for (Reply reply : replies) {
      Post above = reply.to() == null ? post : reply.to();
      ObjectNode place = Objects.requireNonNull(below.get(above)).addObject();
      below.put(reply.said(), node(place, reply.said()));
    }
    return Answer.ok(root, replies.stream().map(reply -> served(post, reply)).toList());
  }

  private ArrayNode node(ObjectNode place, Post post) {
    place.put("$type", "app.bsky.feed.defs#threadViewPost").set("post", post(post));
    return place.putArray("replies");
  }

  /** What a reader of a detailed profile knows. */
  Served served(Account account) {
    return new Served.OfProfile(
        Network.BLUESKY.key(),
        BlueskyNames.did(account),
        aliases(account),
        Map.of(
            "followers", account.followers(Network.BLUESKY, now),
            "following", account.following(Network.BLUESKY),
            "posts", account.posts(Network.BLUESKY, now)));
  }

  private static Set<String> aliases(Account account) {
    return Set.of(BlueskyNames.did(account), BlueskyNames.handle(account));
  }

  /** An answer of post views. */
  Answer posts(List<Post> posts, Optional<String> cursor) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode views = root.putArray("posts");
    posts.forEach(post -> views.add(post(post)));
    cursor.ifPresent(next -> root.put("cursor", next));
    return Answer.ok(
        root, posts.stream().map(post -> served(post, Served.OfPost.Place.FEED)).toList());
  }
}
