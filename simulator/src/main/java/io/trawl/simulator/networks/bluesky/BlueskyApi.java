package io.trawl.simulator.networks.bluesky;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Bluesky's XRPC queries, and its sessions. */
public final class BlueskyApi implements NetworkApi {

  private static final int SEARCH_PAGE = 25;
  private static final int FEED_PAGE = 50;
  private static final int PAGE_MAX = 100;
  private static final int URIS_MAX = 25;

  /** Filters the simulator does not have: it says so rather than to answer something else. */
  private static final Set<String> UNKNOWN = Set.of("mentions", "author", "lang", "domain", "url");

  private static final String ACCOUNT = "account:";
  private static final String CREATE = "xrpc/com.atproto.server.createSession";
  private static final String REFRESH = "xrpc/com.atproto.server.refreshSession";

  /** As documented, per account. */
  private static final List<Quota> LOGINS =
      List.of(
          new Quota("logins", 30, Duration.ofMinutes(5)),
          new Quota("logins-a-day", 300, Duration.ofDays(1)));

  private static final Answer FORBIDDEN =
      Answer.html(
          403,
          """
          <html><body><h1>403 Forbidden</h1>
          Request forbidden by administrative rules.
          </body></html>
          """);

  private final World world;
  private final BlueskyNames names;
  private final BlueskySessions sessions;
  private final BooleanSupplier searchNeedsLogin;

  /** The API over a world; while a search needs a login, it is forbidden without a token. */
  public BlueskyApi(Stage stage) {
    world = stage.world();
    searchNeedsLogin = stage.searchNeedsLogin();
    names = new BlueskyNames(world);
    sessions = new BlueskySessions(names, stage.logins(), world.settings().seed());
  }

  @Override
  public Network network() {
    return Network.BLUESKY;
  }

  @Override
  public Answer refusal() {
    return error(429, "RateLimitExceeded", "Rate Limit Exceeded");
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of(
        "RateLimit-Limit", Integer.toString(state.limit()),
        "RateLimit-Remaining", Integer.toString(state.remaining()),
        "RateLimit-Reset", Long.toString(state.resetEpoch()),
        "RateLimit-Policy", state.limit() + ";w=" + state.windowSeconds());
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("cursor");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return names.post(key, now);
  }

  @Override
  public boolean posted(String path) {
    return path.equals(CREATE) || path.equals(REFRESH);
  }

  /** An account, whatever token it comes with, and whatever password. */
  @Override
  public String spender(Call call, String credential) {
    return call.path().equals(CREATE)
        ? ACCOUNT + sessions.named(call.body())
        : sessions.did(call.bearer()).map(did -> ACCOUNT + did).orElse(credential);
  }

  @Override
  public List<Quota> quotas(Call call) {
    return call.path().equals(CREATE) ? LOGINS : List.of();
  }

  @Override
  public Answer answer(Call call, Instant now) {
    return switch (call.path()) {
      case CREATE -> sessions.create(call.body(), now);
      case REFRESH -> sessions.refresh(call.bearer(), now);
      default ->
          Optional.of(call)
              .filter(Call::authorized)
              .flatMap(known -> sessions.refusal(known.bearer(), now))
              .orElseGet(() -> query(call, now));
    };
  }

  private Answer query(Call call, Instant now) {
    BlueskyJson json = new BlueskyJson(world, names, now);
    return switch (call.path()) {
      case "xrpc/app.bsky.feed.searchPosts" -> search(call, json);
      case "xrpc/app.bsky.actor.getProfile" ->
          actor(call).map(account -> profile(account, json)).orElseGet(BlueskyApi::noProfile);
      case "xrpc/app.bsky.feed.getAuthorFeed" ->
          actor(call).map(account -> feed(call, account, json)).orElseGet(BlueskyApi::noProfile);
      case "xrpc/app.bsky.feed.getPosts" -> several(call, json);
      case "xrpc/app.bsky.feed.getPostThread" -> thread(call, json);
      default -> error(404, "XRPCNotSupported", "XRPCNotSupported");
    };
  }

  static Answer error(int status, String name, String message) {
    ObjectNode root = Templates.JSON.createObjectNode();
    return Answer.json(status, root.put("error", name).put("message", message).toString());
  }

  /** There are no protected accounts here: who was to be one is only closed to strangers. */
  private static Answer profile(Account account, BlueskyJson json) {
    return account.standing() == Standing.SUSPENDED
        ? error(400, "AccountTakedown", "Account has been suspended")
        : Answer.ok(json.profile(account), List.of(json.served(account)));
  }

  private static Answer noProfile() {
    return error(400, "InvalidRequest", "Profile not found");
  }

  private Optional<Account> actor(Call call) {
    return call.first("actor").flatMap(names::actor);
  }

  private Answer search(Call call, BlueskyJson json) {
    if (searchNeedsLogin.getAsBoolean() && !call.authorized()) {
      return FORBIDDEN;
    }
    Set<String> tags = Set.copyOf(searched(call).toList());
    boolean known = call.query().keySet().stream().noneMatch(UNKNOWN::contains);
    if (tags.size() != 1 || !known || call.first("sort").orElse("latest").equals("top")) {
      return error(400, "InvalidRequest", "the simulator searches for one tag, latest first");
    }
    return world
        .tags()
        .named(tags.iterator().next())
        .map(tag -> page(call, new Feed.OfTag(Network.BLUESKY, tag), json))
        .orElseGet(() -> json.posts(List.of(), Optional.empty()));
  }

  /** Tags by parameter and the words of {@code q}. */
  private static Stream<String> searched(Call call) {
    Stream<String> words = Stream.of(call.first("q").orElse("*").split("\\s+", -1));
    Stream<String> tags = Stream.of("tag", "tag[]").flatMap(name -> all(call, name));
    return Stream.concat(words, tags)
        .filter(word -> !word.isEmpty() && !word.equals("*"))
        .map(word -> word.startsWith("#") ? word.substring(1) : word)
        .map(word -> word.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> all(Call call, String name) {
    return call.query().getOrDefault(name, List.of()).stream();
  }

  private Answer page(Call call, Feed feed, BlueskyJson json) {
    int limit = call.limit("limit", SEARCH_PAGE, PAGE_MAX);
    long since = time(call, "since").map(at -> Post.key(at, 0) - 1).orElse(Long.MIN_VALUE);
    long until = time(call, "until").map(at -> Post.key(at, 0)).orElse(Long.MAX_VALUE);
    long below = Math.min(until, call.number("cursor").orElse(Long.MAX_VALUE));
    List<Post> posts = world.newest(feed, since, below, limit, json.now());
    return json.posts(posts, cursor(call, posts, posts.size() == limit));
  }

  private static Optional<Long> time(Call call, String name) {
    return call.first(name).flatMap(BlueskyApi::millis);
  }

  private static Optional<Long> millis(String text) {
    try {
      return Optional.of(Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }

  private static Optional<String> cursor(Call call, List<Post> posts, boolean full) {
    if (!full || posts.isEmpty()) {
      return Optional.empty();
    }
    String next = Long.toString(posts.getLast().key());
    return Optional.of(call.repeatCursor() ? call.first("cursor").orElse(next) : next);
  }

  /** An author's own posts, some of them with a repost of somebody else's before them. */
  private Answer feed(Call call, Account account, BlueskyJson json) {
    int limit = call.limit("limit", FEED_PAGE, PAGE_MAX);
    long below = call.number("cursor").orElse(Long.MAX_VALUE);
    Feed feed = new Feed.OfAuthor(Network.BLUESKY, account);
    List<Post> posts = world.newest(feed, Long.MIN_VALUE, below, limit, json.now());
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode items = root.putArray("feed");
    List<Post> shown = new ArrayList<>();
    List<Served> served = new ArrayList<>();
    for (Post post : posts) {
      // A page of one has room for the author's own post only.
      Optional<Post> other = limit == 1 ? Optional.empty() : reposted(post, json);
      if (items.size() + (other.isPresent() ? 2 : 1) > limit) {
        break;
      }
      other.ifPresent(found -> {
        addRepost(items.addObject(), found, post, json);
        served.add(json.served(found, Served.OfPost.Place.ELSEWHERE));
        served.add(json.repost(found, account, reposted(post)));
      });
      items.addObject().set("post", json.post(post));
      served.add(json.served(post, Served.OfPost.Place.FEED));
      shown.add(post);
    }
    boolean more = posts.size() == limit || shown.size() < posts.size();
    cursor(call, shown, more).ifPresent(next -> root.put("cursor", next));
    return Answer.ok(root, served);
  }

  private Optional<Post> reposted(Post own, BlueskyJson json) {
    if (!own.dice().with("repost").chance(world.settings().shares().reposted())) {
      return Optional.empty();
    }
    Feed feed = new Feed.OfTag(Network.BLUESKY, world.tag(own.tag()));
    return world.newest(feed, Long.MIN_VALUE, own.key(), 5, json.now()).stream()
        .filter(post -> post.author() != own.author())
        .findFirst();
  }

  private static Instant reposted(Post own) {
    return own.created().plusMillis(1);
  }

  private void addRepost(ObjectNode item, Post other, Post own, BlueskyJson json) {
    item.set("post", json.post(other));
    ObjectNode reason = item.putObject("reason");
    reason.put("$type", "app.bsky.feed.defs#reasonRepost");
    reason.set("by", json.author(world.author(own)));
    reason.put("indexedAt", Times.iso(reposted(own)));
  }

  private Answer thread(Call call, BlueskyJson json) {
    return call.first("uri")
        .flatMap(uri -> names.post(uri, json.now()))
        .map(post -> json.thread(post, world.replies(post, json.now())))
        .orElseGet(() -> error(400, "NotFound", "Post not found"));
  }

  private Answer several(Call call, BlueskyJson json) {
    List<Post> posts =
        Stream.of("uris", "uris[]")
            .flatMap(name -> all(call, name))
            .limit(URIS_MAX)
            .flatMap(uri -> names.post(uri, json.now()).stream())
            .distinct()
            .toList();
    return json.posts(posts, Optional.empty());
  }
}
