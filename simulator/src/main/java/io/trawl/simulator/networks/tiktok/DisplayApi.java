package io.trawl.simulator.networks.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.AppTokens;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TikTok's Display API: the account that gave its consent, whose name stands here for its refresh
 * token, and its videos.
 */
final class DisplayApi implements NetworkApi {

  private static final String LIST = "video/list/";
  private static final String USER = "user/info/";
  private static final int PAGE = 10;
  private static final int PAGE_MAX = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world;
  private final AppTokens tokens;

  DisplayApi(Stage stage) {
    world = stage.world();
    tokens = new AppTokens("tiktok-display " + world.settings().seed(), stage.logins());
  }

  @Override
  public Network network() {
    return TikTokDisplay.NETWORK;
  }

  @Override
  public boolean posted(String path) {
    return !path.equals(USER);
  }

  @Override
  public String spender(Call call, String credential) {
    return call.path().equals(OpenApi.TOKEN)
        ? "account:" + call.field("refresh_token").orElse("")
        : tokens.subject(call.bearer()).map(name -> "account:" + name).orElse(credential);
  }

  @Override
  public List<Quota> quotas(Call call) {
    return switch (call.path()) {
      case LIST -> List.of(new Quota("videos", 600, MINUTE));
      case USER -> List.of(new Quota("account", 600, MINUTE));
      default -> List.of();
    };
  }

  @Override
  public Answer refusal() {
    return OpenApi.tooMany();
  }

  /** It says nothing of its limits. */
  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of();
  }

  @Override
  public boolean continued(Call call) {
    return OpenApi.body(call).has("cursor");
  }

  private Scene scene(Instant now) {
    return new Scene(world, TikTokDisplay.NETWORK, now);
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return new TikTokVideos(scene(now)).find(key);
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (call.path().equals(OpenApi.TOKEN)) {
      String account = call.field("refresh_token").orElse("");
      return OpenApi.token(call, now, tokens, "refresh_token", account);
    }
    Optional<Account> owner =
        tokens
            .subject(call.bearer())
            .filter(_ -> tokens.lives(call.bearer(), now))
            .flatMap(name -> scene(now).there(world.accounts().named(name)));
    return owner
        .map(account ->
            call.path().equals(USER)
                ? user(account, scene(now))
                : videos(call, account, scene(now)))
        .orElseGet(OpenApi::invalidToken);
  }

  private static Answer user(Account account, Scene scene) {
    TikTokVideos videos = new TikTokVideos(scene);
    String id = "-000" + Hashes.sha256("display " + account.index()).substring(0, 32);
    ObjectNode data = Templates.JSON.createObjectNode();
    ObjectNode user = videos.account(account);
    data.set("user", user.put("open_id", id).put("username", account.handle()));
    return OpenApi.ok(data, List.of(videos.served(account, id)));
  }

  /** The cursor is a time in milliseconds, before which the next page lies. */
  private static Answer videos(Call call, Account account, Scene scene) {
    TikTokVideos videos = new TikTokVideos(scene);
    JsonNode body = OpenApi.body(call);
    long cursor = body.path("cursor").asLong(0);
    long below = cursor > 0 ? Post.key(cursor, 0) : Long.MAX_VALUE;
    int limit = Math.clamp(body.path("max_count").asLong(PAGE), 1, PAGE_MAX);
    List<Post> posts = scene.newest(scene.of(account), below, limit + 1);
    List<Post> shown = posts.subList(0, Math.min(limit, posts.size()));
    ObjectNode data = Templates.JSON.createObjectNode();
    ArrayNode list = data.putArray("videos");
    for (Post post : shown) {
      String id = Long.toString(TikTokVideos.id(post));
      ObjectNode video = videos.video(post).put("id", id).put("duration", 21);
      video.put("title", scene.words(post).text());
      list.add(
          video.put("share_url", "https://www.tiktok.com/@" + account.handle() + "/video/" + id));
    }
    boolean repeated = call.repeatCursor() && cursor > 0;
    long last = shown.isEmpty() ? cursor : shown.getLast().millis();
    data.put("cursor", repeated ? cursor : last);
    data.put("has_more", repeated || posts.size() > limit);
    return OpenApi.ok(data, shown.stream().map(videos::served).toList());
  }
}
