package io.trawl.simulator.networks.instagram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Served.OfPost.Place;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Instagram's public web endpoints of the years when they answered: shapes G2, G3 and G5. */
public record InstagramApi(World world) implements NetworkApi {

  private static final int TAG_PAGE = 50;
  private static final int TIMELINE_PAGE = 12;
  private static final int TOP = 9;

  /** Top posts are the most liked of this many newest. */
  private static final int TOP_AMONG = 200;

  private static final Answer NOT_FOUND =
      Answer.html(404, "<!DOCTYPE html><html><body>Page Not Found</body></html>");
  private static final Answer BAD =
      Answer.json(
          400,
          "{\"errors\":{\"error\":[\"Sorry, there was a problem with your request.\"]},"
              + "\"status\":\"ok\",\"error_type\":\"generic_request_error\"}");
  private static final Answer NO_USER =
      Answer.json(200, "{\"data\":{\"user\":null},\"status\":\"ok\"}");

  @Override
  public Network network() {
    return Network.INSTAGRAM;
  }

  @Override
  public Answer refusal() {
    return Answer.html(429, "<!DOCTYPE html><html><body>Please wait a few minutes.</body></html>");
  }

  /** Instagram has never said a word about its budgets. */
  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of();
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("max_id")
        || call.first("variables").filter(text -> text.contains("\"after\"")).isPresent();
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return Call.whole(key).flatMap(id -> InstagramNames.post(world, id, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    InstagramJson json = new InstagramJson(world, now);
    Optional<String> tag = call.after("explore/tags/");
    if (tag.isPresent()) {
      return tag(call, tag.get().replaceFirst("/$", ""), json);
    }
    return switch (call.path()) {
      case "api/v1/users/web_profile_info/", "api/v1/users/web_profile_info" ->
          call.first("username")
              .flatMap(name -> world.accounts().named(name.toLowerCase(Locale.ROOT)))
              .filter(account -> account.standing() != Standing.SUSPENDED)
              .map(account -> profile(call, account, json))
              .orElse(NO_USER);
      case "graphql/query/", "graphql/query" -> query(call, json);
      default -> NOT_FOUND;
    };
  }

  private Answer tag(Call call, String spelling, InstagramJson json) {
    Optional<Tag> tag = world.tags().named(spelling.toLowerCase(Locale.ROOT));
    Optional<Page> page = Page.of(call.first("max_id"), TAG_PAGE, call.repeatCursor());
    if (tag.isEmpty()) {
      return NOT_FOUND;
    }
    if (page.isEmpty()) {
      return BAD;
    }
    ObjectNode hashtag = Templates.copy("instagram/tag");
    ArrayNode related = hashtag.withObject("/edge_hashtag_to_related_tags").withArray("edges");
    for (int other : tag.get().neighbours()) {
      related.addObject().putObject("node").put("name", world.tag(other).name());
    }
    List<Served> served = fill(hashtag, tag.get(), page.get(), "tag-node", json);
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("graphql").set("hashtag", hashtag);
    return Answer.ok(root, served);
  }

  /** Writes counts, recent and top posts of a tag; returns what that serves. */
  private List<Served> fill(
      ObjectNode hashtag, Tag tag, Page page, String template, InstagramJson json) {
    hashtag.put("id", InstagramNames.id(tag));
    hashtag.put("name", tag.name());
    Feed feed = new Feed.OfTag(Network.INSTAGRAM, tag);
    ObjectNode media = hashtag.withObject("/edge_hashtag_to_media");
    media.put("count", world.tags().total(tag, json.now()));
    List<Post> recent = page.read(world, feed, json.now(), media);
    recent.forEach(post -> json.addNode(media.withArray("edges"), template, post));
    List<Post> top = top(feed, json.now());
    ArrayNode tops = hashtag.withObject("/edge_hashtag_to_top_posts").withArray("edges");
    top.forEach(post -> json.addNode(tops, template, post));
    List<Served> served = new ArrayList<>(List.of(json.served(tag)));
    recent.forEach(post -> served.add(json.served(post, Place.FEED)));
    top.stream()
        .filter(post -> !recent.contains(post))
        .forEach(post -> served.add(json.served(post, Place.POPULAR)));
    return served;
  }

  private List<Post> top(Feed feed, Instant now) {
    return world.newest(feed, Long.MIN_VALUE, Long.MAX_VALUE, TOP_AMONG, now).stream()
        .sorted(
            Comparator.comparingLong(post -> -Engagement.of(post, world.author(post), now).likes()))
        .limit(TOP)
        .toList();
  }

  private Answer profile(Call call, Account account, InstagramJson json) {
    Page page = new Page(Long.MAX_VALUE, TIMELINE_PAGE, Optional.empty(), call.repeatCursor());
    ObjectNode user = json.user(account);
    ObjectNode media = user.withObject("/edge_owner_to_timeline_media");
    List<Post> posts =
        page.read(world, new Feed.OfAuthor(Network.INSTAGRAM, account), json.now(), media);
    ObjectNode films = user.withObject("/edge_felix_video_timeline");
    long videos = 0;
    for (Post post : posts) {
      ObjectNode node = json.addNode(media.withArray("edges"), "user-node", post);
      json.addChildren(node, "user-child");
      if (Words.of(post, world, json.now()).media() == Words.Media.VIDEO) {
        json.addNode(films.withArray("edges"), "felix-node", post);
        videos++;
      }
    }
    films.put("count", videos);
    InstagramJson.page(films, false, "");
    List<Served> served = new ArrayList<>(List.of(json.served(account)));
    posts.forEach(post -> served.add(json.served(post, Place.FEED)));
    return wrapped("user", user, served);
  }

  private static Answer wrapped(String name, ObjectNode node, List<Served> served) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("data").set(name, node);
    root.put("status", "ok");
    return Answer.ok(root, served);
  }

  private Answer query(Call call, InstagramJson json) {
    if (call.first("query_hash").isEmpty()) {
      return BAD;
    }
    JsonNode variables = variables(call);
    Optional<String> after =
        Optional.of(variables.path("after").asText()).filter(text -> !text.isEmpty());
    int first = Math.clamp(variables.path("first").asInt(TIMELINE_PAGE), 1, TAG_PAGE);
    Optional<Page> page = Page.of(after, first, call.repeatCursor());
    if (page.isEmpty()) {
      return BAD;
    }
    String name = variables.path("tag_name").asText().toLowerCase(Locale.ROOT);
    if (!name.isEmpty()) {
      return world.tags().named(name).map(tag -> tagQuery(tag, page.get(), json)).orElse(BAD);
    }
    return InstagramNames.account(world, variables.path("id").asText())
        .map(account -> timelineQuery(account, page.get(), json))
        .orElse(NO_USER);
  }

  private static JsonNode variables(Call call) {
    try {
      return Templates.JSON.readTree(call.first("variables").orElse("{}"));
    } catch (JsonProcessingException notJson) {
      return Templates.JSON.createObjectNode();
    }
  }

  private Answer tagQuery(Tag tag, Page page, InstagramJson json) {
    ObjectNode hashtag = Templates.copy("instagram/tag-query");
    List<Served> served = fill(hashtag, tag, page, "query-node", json);
    return wrapped("hashtag", hashtag, served);
  }

  private Answer timelineQuery(Account account, Page page, InstagramJson json) {
    ObjectNode user = Templates.JSON.createObjectNode();
    ObjectNode media = user.putObject("edge_owner_to_timeline_media");
    media.put("count", account.posts(Network.INSTAGRAM, json.now()));
    Feed feed = new Feed.OfAuthor(Network.INSTAGRAM, account);
    List<Post> posts = page.read(world, feed, json.now(), media);
    ArrayNode edges = media.withArray("edges");
    posts.forEach(
        post -> json.addChildren(json.addNode(edges, "timeline-node", post), "timeline-child"));
    return wrapped(
        "user", user, posts.stream().map(post -> json.served(post, Place.FEED)).toList());
  }

  /** Where a page begins and how long it is. */
  private record Page(long below, int limit, Optional<String> cursor, boolean repeat) {

    /** Empty where the cursor is none of ours. */
    static Optional<Page> of(Optional<String> cursor, int limit, boolean repeat) {
      return cursor.isEmpty()
          ? Optional.of(new Page(Long.MAX_VALUE, limit, cursor, repeat))
          : cursor.flatMap(InstagramNames::key).map(key -> new Page(key, limit, cursor, repeat));
    }

    /** Reads the posts and writes the page's end. */
    List<Post> read(World world, Feed feed, Instant now, ObjectNode list) {
      List<Post> posts = world.newest(feed, Long.MIN_VALUE, below, limit + 1, now);
      boolean more = posts.size() > limit;
      List<Post> shown = more ? posts.subList(0, limit) : posts;
      String next = shown.isEmpty() ? "" : InstagramNames.cursor(shown.getLast().key());
      boolean repeated = repeat && cursor.isPresent();
      InstagramJson.page(list, more || repeated, repeated ? cursor.orElseThrow() : next);
      return List.copyOf(shown);
    }
  }
}
