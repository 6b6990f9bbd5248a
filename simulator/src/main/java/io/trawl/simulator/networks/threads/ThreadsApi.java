package io.trawl.simulator.networks.threads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.networks.meta.Graph;
import io.trawl.simulator.networks.meta.GraphList;
import io.trawl.simulator.networks.meta.GraphList.Bounds;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Threads: topics and public profiles, whose posts never tell how they were received. */
record ThreadsApi(World world) implements NetworkApi {

  private static final long POST_BASE = 100_000_000_000_000_000L;
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 100;
  private static final List<Quota> SEARCHES =
      List.of(new Quota("searches", 2_200, Duration.ofDays(1)));

  @Override
  public Network network() {
    return Threads.NETWORK;
  }

  @Override
  public List<Quota> quotas(Call call) {
    return call.path().equals("keyword_search") ? SEARCHES : List.of();
  }

  @Override
  public Answer refusal() {
    return Graph.tooMany();
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Graph.usedUp(state);
  }

  @Override
  public Map<String, String> headers(BudgetState own, List<BudgetState> quotas) {
    return Graph.usage(own);
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("after");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return Call.whole(key).flatMap(id -> world.find(Threads.NETWORK, id - POST_BASE, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (!call.authorized()) {
      return Graph.noToken();
    }
    Scene scene = new Scene(world, Threads.NETWORK, now);
    Optional<Account> account =
        call.first("username")
            .flatMap(name -> world.accounts().named(name.toLowerCase(Locale.ROOT)))
            .filter(found -> found.standing() == Standing.OPEN);
    return switch (call.path()) {
      case "keyword_search" ->
          call.first("q")
              .flatMap(scene::tag)
              .map(tag -> list(call, scene.of(tag), scene))
              .orElseGet(() -> none());
      case "profile_posts" ->
          account.map(found -> list(call, scene.of(found), scene)).orElseGet(() -> lost(call));
      case "profile_lookup" ->
          account.map(found -> profile(found, scene)).orElseGet(() -> lost(call));
      default -> lost(call);
    };
  }

  private static Answer lost(Call call) {
    return Graph.notFound(call.first("username").orElse(call.path()));
  }

  private static Answer none() {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putArray("data");
    return Answer.ok(root, List.of());
  }

  /** Cursors stand below every page that is not empty, the last one included. */
  private static Answer list(Call call, Feed feed, Scene scene) {
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    long until = call.number("until").map(at -> Post.key(at * 1_000, 0)).orElse(Long.MAX_VALUE);
    Bounds bounds = new Bounds(Long.MIN_VALUE, until);
    return GraphList.of(call, call.first("after"), scene, feed, bounds, limit)
        .map(list -> {
          ObjectNode root = Templates.JSON.createObjectNode();
          ArrayNode data = root.putArray("data");
          list.posts().forEach(post -> data.add(post(post, scene)));
          if (!list.after().isEmpty()) {
            root.putObject("paging")
                .putObject("cursors")
                .put("before", "before")
                .put("after", list.after());
          }
          return Answer.ok(root, list.posts().stream().map(post -> served(post, scene)).toList());
        })
        .orElseGet(Graph::badCursor);
  }

  private static String id(Post post) {
    return Long.toString(POST_BASE + post.key());
  }

  private static ObjectNode post(Post post, Scene scene) {
    Words words = scene.words(post);
    String name = scene.author(post).handle();
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("id", id(post)).put("text", words.text());
    node.put("media_type", type(words.media()));
    node.put("permalink", "https://www.threads.com/@" + name + "/post/" + id(post));
    node.put("timestamp", Times.graph(post.created())).put("username", name);
    node.put("has_replies", scene.counts(post).comments() > 0);
    node.put("is_quote_post", words.media() == Words.Media.QUOTE).put("is_reply", false);
    return node.put("topic_tag", words.spellings().getFirst());
  }

  private static String type(Words.Media media) {
    return switch (media) {
      case TEXT, LINK, QUOTE -> "TEXT_POST";
      case IMAGE -> "IMAGE";
      case CAROUSEL -> "CAROUSEL_ALBUM";
      case VIDEO -> "VIDEO";
    };
  }

  private static Served served(Post post, Scene scene) {
    Set<String> names = Set.of(scene.author(post).handle());
    return scene.served(post, id(post), names, scene.words(post).text(), Map.of());
  }

  /** A profile has no number here. */
  private static Answer profile(Account account, Scene scene) {
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("username", account.handle()).put("name", account.name());
    node.put("profile_picture_url", "https://media.simulated.example/" + account.index() + ".jpg");
    node.put("biography", account.bio());
    node.put("is_verified", account.index() < scene.world().settings().tags());
    node.put("follower_count", scene.followers(account));
    node.put("likes_count", 0).put("quotes_count", 0).put("replies_count", 0);
    node.put("reposts_count", 0).put("views_count", 0);
    Map<String, Long> told = Map.of("followers", scene.followers(account));
    String name = account.handle();
    return Answer.ok(node, List.of(scene.served(name, Set.of(name), told)));
  }
}
