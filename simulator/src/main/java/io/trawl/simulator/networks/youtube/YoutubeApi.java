package io.trawl.simulator.networks.youtube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Cursor;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Windows;
import io.trawl.simulator.networks.youtube.YoutubeJson.As;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** YouTube's Data API v3: a key in the address, two quotas by the day in California. */
record YoutubeApi(World world) implements NetworkApi {

  private static final int PAGE = 5;
  private static final int PAGE_MAX = 50;
  private static final int THREADS = 20;
  private static final int THREADS_MAX = 100;
  private static final int KEY_DIGITS = 12;
  private static final Cursor CURSORS = new Cursor("CDIQ");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Windows DAYS = new Windows.Days(ZoneId.of("America/Los_Angeles"));
  private static final List<Quota> SEARCHES = List.of(new Quota("searches", 100, DAY, DAYS));
  private static final List<Quota> UNITS = List.of(new Quota("units", 10_000, DAY, DAYS));

  @Override
  public Network network() {
    return Youtube.NETWORK;
  }

  @Override
  public String spender(Call call, String credential) {
    return call.first("key")
        .map(key -> "key:" + Hashes.sha256(key).substring(0, KEY_DIGITS))
        .orElse(credential);
  }

  @Override
  public List<Quota> quotas(Call call) {
    return call.path().equals("search") ? SEARCHES : UNITS;
  }

  @Override
  public Answer refusal() {
    return error(403, "rateLimitExceeded", "usageLimits", "Rate Limit Exceeded");
  }

  @Override
  public Answer refusal(String quota) {
    return error(
        403,
        "quotaExceeded",
        "youtube.quota",
        "The request cannot be completed because you have exceeded your "
            + "<a href=\"/youtube/v3/getting-started#quota\">quota</a>.");
  }

  /** It never says a word about them. */
  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of();
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("pageToken");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return YoutubeIds.video(world, key, now);
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (call.first("key").isEmpty()) {
      return error(403, "forbidden", "global", "The request is missing a valid API key.");
    }
    YoutubeJson json = new YoutubeJson(new Scene(world, Youtube.NETWORK, now));
    return switch (call.path()) {
      case "search" -> search(call, json);
      case "videos" -> videos(call, json);
      case "channels" -> channels(call, json);
      case "playlistItems" -> uploads(call, json);
      case "commentThreads" -> threads(call, json);
      default -> error(404, "notFound", "global", "Not Found");
    };
  }

  private static Answer error(int status, String reason, String domain, String message) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ObjectNode error = root.putObject("error").put("code", status).put("message", message);
    error
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", domain)
        .put("reason", reason);
    return Answer.json(status, root.toString());
  }

  private static Answer search(Call call, YoutubeJson json) {
    String words = call.first("q").orElse("");
    if (!words.startsWith("#") || !call.first("order").orElse("").equals("date")) {
      return error(
          400, "invalidSearchFilter", "youtube.search", "the simulator finds tags, by date only");
    }
    long before = call.first("publishedBefore").flatMap(YoutubeApi::until).orElse(Long.MAX_VALUE);
    Scene scene = json.scene();
    return page(
        call,
        json.item("searchListResponse"),
        below ->
            scene
                .tag(words)
                .map(tag -> scene.newest(scene.of(tag), Math.min(before, below), limit(call) + 1))
                .orElse(List.of()),
        (post, _) -> json.found(post),
        post -> json.served(post, As.FOUND));
  }

  /** Before the instant or at it, in whole seconds. */
  private static Optional<Long> until(String text) {
    try {
      return Optional.of(Post.key((Instant.parse(text).getEpochSecond() + 1) * 1_000, 0));
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }

  private static int limit(Call call) {
    return call.limit("maxResults", PAGE, PAGE_MAX);
  }

  /** How an item of a list is made of a post and its place. */
  private interface Item {
    ObjectNode of(Post post, long position);
  }

  private static Answer page(
      Call call,
      ObjectNode root,
      Function<Long, List<Post>> read,
      Item item,
      Function<Post, Served> served) {
    Optional<String> token = call.first("pageToken");
    Optional<Long> below = token.map(CURSORS::key).orElse(Optional.of(Long.MAX_VALUE));
    if (below.isEmpty()) {
      return error(
          400, "invalidPageToken", "youtube.parameter", "The request specifies an invalid token.");
    }
    int limit = limit(call);
    List<Post> posts = read.apply(below.get());
    List<Post> shown = posts.subList(0, Math.min(limit, posts.size()));
    boolean more = posts.size() > limit;
    boolean repeated = call.repeatCursor() && token.isPresent();
    if (more || repeated) {
      String next = CURSORS.text(shown.isEmpty() ? below.get() : shown.getLast().key());
      root.put("nextPageToken", repeated ? token.get() : next);
    }
    root.putObject("pageInfo").put("totalResults", 1_000_000).put("resultsPerPage", limit);
    ArrayNode items = root.putArray("items");
    long position = 0;
    for (Post post : shown) {
      items.add(item.of(post, position++));
    }
    return Answer.ok(root, shown.stream().map(served).toList());
  }

  private static Answer uploads(Call call, YoutubeJson json) {
    Scene scene = json.scene();
    String channel = call.first("playlistId").orElse("").replaceFirst("^UU", "UC");
    Optional<Account> owner = scene.there(YoutubeIds.account(scene.world(), channel));
    return owner
        .map(account ->
            page(
                call,
                json.item("playlistItemListResponse"),
                below -> scene.newest(scene.of(account), below, limit(call) + 1),
                json::listed,
                post -> json.served(post, As.LISTED)))
        .orElseGet(() ->
            error(
                404,
                "playlistNotFound",
                "youtube.playlistItem",
                "The playlist identified with the request's playlistId parameter cannot be found."));
  }

  private static Answer videos(Call call, YoutubeJson json) {
    Scene scene = json.scene();
    ObjectNode root = json.item("videoListResponse");
    ArrayNode items = root.putArray("items");
    List<Served> served = new ArrayList<>();
    List.of(call.first("id").orElse("").split(",", -1)).stream()
        .limit(PAGE_MAX)
        .distinct()
        .flatMap(id -> YoutubeIds.video(scene.world(), id, scene.now()).stream())
        .forEach(post -> {
          items.add(json.video(post));
          served.add(json.served(post, As.VIDEO));
        });
    root.putObject("pageInfo")
        .put("totalResults", items.size())
        .put("resultsPerPage", items.size());
    return Answer.ok(root, served);
  }

  /** Without items where there is no such channel. */
  private static Answer channels(Call call, YoutubeJson json) {
    Scene scene = json.scene();
    Optional<Account> asked =
        call.first("id")
            .map(id -> YoutubeIds.account(scene.world(), id))
            .orElseGet(() ->
                call.first("forHandle")
                    .map(name -> name.replaceFirst("^@", ""))
                    .flatMap(name -> scene.world().accounts().named(name)));
    ObjectNode root = json.item("channelListResponse");
    Optional<Account> found = scene.there(asked);
    root.putObject("pageInfo")
        .put("totalResults", found.isPresent() ? 1 : 0)
        .put("resultsPerPage", 5);
    found.ifPresent(account -> root.putArray("items").add(json.channel(account)));
    return Answer.ok(root, found.map(json::served).stream().toList());
  }

  private static Answer threads(Call call, YoutubeJson json) {
    Scene scene = json.scene();
    Optional<Post> video =
        call.first("videoId").flatMap(id -> YoutubeIds.video(scene.world(), id, scene.now()));
    if (video.isEmpty()) {
      return error(404, "videoNotFound", "youtube.commentThread", "The video cannot be found.");
    }
    if (json.commentsDisabled(video.get())
        || scene.author(video.get()).standing() != Standing.OPEN) {
      return error(
          403,
          "commentsDisabled",
          "youtube.commentThread",
          "The video identified by the videoId parameter has disabled comments.");
    }
    int limit = call.limit("maxResults", THREADS, THREADS_MAX);
    return new YoutubeThreads(scene, json).answer(video.get(), limit);
  }
}
