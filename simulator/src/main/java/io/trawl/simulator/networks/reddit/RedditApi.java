package io.trawl.simulator.networks.reddit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.AppTokens;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reddit's OAuth interface: a token for an application's id and secret, and lists by cursor. */
final class RedditApi implements NetworkApi {

  private static final String TOKEN = "api/v1/access_token";
  private static final String ABOUT = "/about";
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 100;
  private static final int NAMES_MAX = 100;
  private static final Answer NOT_FOUND =
      Answer.json(404, "{\"message\": \"Not Found\", \"error\": 404}");
  private static final Answer UNAUTHORIZED =
      Answer.json(401, "{\"message\": \"Unauthorized\", \"error\": 401}");

  private final World world;
  private final AppTokens tokens;

  RedditApi(Stage stage) {
    world = stage.world();
    tokens = new AppTokens("reddit " + world.settings().seed(), stage.logins());
  }

  @Override
  public Network network() {
    return Reddit.NETWORK;
  }

  @Override
  public boolean posted(String path) {
    return path.equals(TOKEN);
  }

  /** An application, whatever token it comes with, and whatever secret. */
  @Override
  public String spender(Call call, String credential) {
    return posted(call.path())
        ? "app:" + id(call)
        : tokens.subject(call.bearer()).map(app -> "app:" + app).orElse(credential);
  }

  private static String id(Call call) {
    return call.basic().split(":", 2)[0];
  }

  @Override
  public Answer refusal() {
    return Answer.json(429, "{\"message\": \"Too Many Requests\", \"error\": 429}");
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of(
        "x-ratelimit-used", Integer.toString(state.used()),
        "x-ratelimit-remaining", state.remaining() + ".0",
        "x-ratelimit-reset", Long.toString(state.resetSeconds()));
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("after");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return RedditIds.post(key, new Scene(world, Reddit.NETWORK, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (posted(call.path())) {
      return token(call, now);
    }
    if (!tokens.lives(call.bearer(), now)) {
      return UNAUTHORIZED;
    }
    RedditJson json = new RedditJson(new Scene(world, Reddit.NETWORK, now));
    Optional<String> thread = call.after("comments/");
    if (thread.isPresent()) {
      return RedditIds.post(thread.get(), json.scene())
          .map(post -> RedditThread.of(json, post))
          .orElse(NOT_FOUND);
    }
    if (call.path().endsWith(ABOUT)) {
      String whose = call.path().substring(0, call.path().length() - ABOUT.length());
      return about(whose, json);
    }
    return call.path().equals("api/info") ? info(call, json) : list(call, json);
  }

  private Answer token(Call call, Instant now) {
    String[] parts = call.basic().split(":", 2);
    if (parts.length < 2 || !tokens.knows(parts[0], parts[1])) {
      return UNAUTHORIZED;
    }
    if (!call.field("grant_type").orElse("").equals("client_credentials")) {
      return Answer.json(400, "{\"error\": \"unsupported_grant_type\"}");
    }
    ObjectNode root = Templates.JSON.createObjectNode();
    root.put("access_token", tokens.issue(parts[0], now, LIFE)).put("token_type", "bearer");
    root.put("expires_in", LIFE.toSeconds()).put("scope", "*");
    return Answer.json(200, root.toString());
  }

  private Answer about(String whose, RedditJson json) {
    if (whose.startsWith("r/")) {
      return RedditIds.subreddit(whose.substring(2), json.scene())
          .map(tag -> Answer.ok(json.subreddit(tag), List.of(json.served(tag))))
          .orElseGet(() -> noSubreddit(whose.substring(2)));
    }
    String name = whose.startsWith("user/") ? whose.substring(5) : "";
    return world.accounts().named(name).map(account -> user(account, json)).orElse(NOT_FOUND);
  }

  private static Answer user(Account account, RedditJson json) {
    boolean gone = account.standing() == Standing.SUSPENDED;
    List<Served> served = gone ? List.of() : List.of(json.served(account));
    return Answer.ok(json.user(account), served);
  }

  /** Whoever asks for a subreddit that is not there is led to a search for it. */
  private static Answer noSubreddit(String name) {
    return Answer.html(302, "<html><body>moved</body></html>")
        .with(Map.of("Location", "https://oauth.reddit.com/subreddits/search?q=" + name));
  }

  private static Answer info(Call call, RedditJson json) {
    List<Post> posts =
        Stream.of(call.first("id").orElse("").split(",", -1))
            .limit(NAMES_MAX)
            .distinct()
            .flatMap(name -> RedditIds.post(name, json.scene()).stream())
            .toList();
    return Answer.ok(
        RedditJson.listing(posts.stream().map(json::post).toList()),
        posts.stream().map(json::served).toList());
  }

  private static Answer list(Call call, RedditJson json) {
    Scene scene = json.scene();
    Optional<String> after = call.first("after");
    long below = after.flatMap(RedditIds::key).orElse(Long.MAX_VALUE);
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    var feed = RedditIds.feed(call.path(), call.first("q"), scene);
    if (feed.isEmpty()) {
      boolean sought = call.path().equals("search");
      boolean subreddit = call.path().matches("r/[^/]+/new");
      return sought
          ? Answer.ok(RedditJson.listing(List.of()), List.of())
          : subreddit ? noSubreddit(call.path().split("/", -1)[1]) : NOT_FOUND;
    }
    List<Post> posts = scene.newest(feed.get(), below, limit + 1);
    List<Post> shown = posts.subList(0, Math.min(limit, posts.size()));
    ObjectNode root = RedditJson.listing(shown.stream().map(json::post).toList());
    if (call.repeatCursor() && after.isPresent()) {
      ((ObjectNode) root.path("data")).put("after", after.get());
    } else if (posts.size() > limit) {
      ((ObjectNode) root.path("data")).put("after", RedditIds.of(shown.getLast()));
    }
    return Answer.ok(root, shown.stream().map(json::served).toList());
  }
}
