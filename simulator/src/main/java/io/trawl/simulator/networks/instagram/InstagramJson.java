package io.trawl.simulator.networks.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Instagram's GraphQL nodes at one instant. */
record InstagramJson(World world, Instant now) {

  private static final String CHILDREN = "edge_sidecar_to_children";
  private static final List<String> VIDEO_ONLY =
      List.of(
          "video_url",
          "has_audio",
          "felix_profile_grid_crop",
          "clips_music_attribution_info",
          "product_type",
          "dash_info");

  /** Adds a post to a list of edges, in the form of a template. */
  ObjectNode addNode(ArrayNode edges, String template, Post post) {
    ObjectNode node = Templates.copy("instagram/" + template);
    Account author = world.author(post);
    Words words = Words.of(post, world, now);
    long id = InstagramNames.id(post);
    node.put("id", Long.toString(id));
    node.put("shortcode", InstagramNames.code(id));
    node.put("__typename", typename(words.media()));
    node.put("is_video", words.media() == Words.Media.VIDEO);
    node.put("taken_at_timestamp", post.created().getEpochSecond());
    node.putObject("edge_media_to_caption")
        .putArray("edges")
        .addObject()
        .putObject("node")
        .put("text", words.text());
    ObjectNode owner = node.withObject("/owner");
    owner.put("id", InstagramNames.id(author));
    if (owner.has("username")) {
      owner.put("username", author.handle());
    }
    if (words.media() == Words.Media.VIDEO) {
      node.put("product_type", "feed");
    } else {
      node.remove(VIDEO_ONLY);
    }
    InstagramCounts.of(post, world, now).write(node);
    edges.addObject().set("node", node);
    return node;
  }

  /** Adds to a carousel its parts. */
  void addChildren(ObjectNode node, String template) {
    if (node.path("__typename").asText().equals("GraphSidecar")) {
      ArrayNode edges = node.putObject(CHILDREN).putArray("edges");
      for (int i = 0; i < 2; i++) {
        ObjectNode child = Templates.copy("instagram/" + template);
        child.put("id", node.path("id").asText().substring(1) + i);
        child.put("__typename", "GraphImage");
        edges.addObject().set("node", child);
      }
    }
  }

  private static String typename(Words.Media media) {
    return switch (media) {
      case VIDEO -> "GraphVideo";
      case CAROUSEL -> "GraphSidecar";
      case TEXT, IMAGE, LINK, QUOTE -> "GraphImage";
    };
  }

  /** The user of a profile page, without posts. */
  ObjectNode user(Account account) {
    ObjectNode user = Templates.copy("instagram/user");
    user.put("biography", account.bio());
    user.put("full_name", account.name());
    user.put("id", InstagramNames.id(account));
    user.put("username", account.handle());
    user.put("fbid", "1784140" + account.index());
    user.put("is_private", account.standing() == Standing.PROTECTED);
    user.put("is_verified", account.index() < world.settings().tags());
    put(user, "edge_followed_by", account.followers(Network.INSTAGRAM, now));
    put(user, "edge_follow", account.following(Network.INSTAGRAM));
    put(user, "edge_owner_to_timeline_media", account.posts(Network.INSTAGRAM, now));
    ArrayNode related = user.putObject("edge_related_profiles").putArray("edges");
    world.accounts().related(account).forEach(other -> addRelated(related, other));
    return user;
  }

  private static void put(ObjectNode user, String edge, long count) {
    user.withObject("/" + edge).put("count", count);
  }

  private static void addRelated(ArrayNode edges, Account other) {
    edges
        .addObject()
        .putObject("node")
        .put("id", InstagramNames.id(other))
        .put("full_name", other.name())
        .put("is_private", false)
        .put("is_verified", false)
        .put("profile_pic_url", "https://media.simulated.example/profile_pic_url")
        .put("username", other.handle());
  }

  /** Writes where a list ends. */
  static void page(JsonNode list, boolean more, String cursor) {
    ObjectNode info = ((ObjectNode) list).withObject("/page_info");
    info.put("has_next_page", more);
    if (more) {
      info.put("end_cursor", cursor);
    } else {
      info.putNull("end_cursor");
    }
  }

  /** What a reader of a node knows. */
  Served served(Post post, Served.OfPost.Place place) {
    Account author = world.author(post);
    return new Served.OfPost(
        Network.INSTAGRAM.key(),
        Long.toString(InstagramNames.id(post)),
        Set.of(InstagramNames.id(author), author.handle()),
        Instant.ofEpochSecond(post.created().getEpochSecond()),
        Hashes.sha256(Words.of(post, world, now).text()),
        post.tags().stream().map(tag -> world.tag(tag).name()).collect(Collectors.toSet()),
        place,
        InstagramCounts.of(post, world, now).served());
  }

  /** What a reader of a profile page knows. */
  Served served(Account account) {
    return new Served.OfProfile(
        Network.INSTAGRAM.key(),
        InstagramNames.id(account),
        Set.of(InstagramNames.id(account), account.handle()),
        Map.of(
            "followers", account.followers(Network.INSTAGRAM, now),
            "following", account.following(Network.INSTAGRAM),
            "posts", account.posts(Network.INSTAGRAM, now)));
  }

  /** What a reader of a tag page knows of the tag. */
  Served served(Tag tag) {
    return new Served.OfTag(
        Network.INSTAGRAM.key(), tag.name(), Map.of("totalPosts", world.tags().total(tag, now)));
  }
}
