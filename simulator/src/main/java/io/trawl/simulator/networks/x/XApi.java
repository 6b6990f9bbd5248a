package io.trawl.simulator.networks.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Cursor;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.api.Windows;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** X's API v2: a bearer token, and a limit for every endpoint, told with every answer. */
record XApi(World world) implements NetworkApi {

  private static final String BY_NAME = "users/by/username/";
  private static final String TWEETS = "/tweets";
  private static final int PAGE = 10;
  private static final int PAGE_MAX = 100;
  private static final Duration RECENT = Duration.ofDays(7);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Cursor CURSORS = new Cursor("b26v89c");

  @Override
  public Network network() {
    return X.NETWORK;
  }

  @Override
  public List<Quota> quotas(Call call) {
    String path = call.path();
    if (path.equals("tweets/search/all")) {
      return List.of(quota("archive", 300), new Quota("archive-second", 1, Duration.ofSeconds(1)));
    }
    if (path.startsWith(BY_NAME)) {
      return List.of(quota("user", 300));
    }
    return switch (path) {
      case "tweets/search/recent" -> List.of(quota("search", 450));
      case "tweets/counts/recent" -> List.of(quota("counts", 300));
      case "tweets" -> List.of(quota("lookup", 3_500));
      default -> List.of(quota("timeline", 10_000));
    };
  }

  private static Quota quota(String name, int calls) {
    return new Quota(name, calls, QUARTER, new Windows.FromFirstCall());
  }

  @Override
  public Answer refusal() {
    return XProblems.tooMany();
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of(
        "x-rate-limit-limit", Integer.toString(state.limit()),
        "x-rate-limit-remaining", Integer.toString(state.remaining()),
        "x-rate-limit-reset", Long.toString(state.resetEpoch()));
  }

  /** Of the endpoint, and not of the token. */
  @Override
  public Map<String, String> headers(BudgetState own, List<BudgetState> quotas) {
    return headers(quotas.getFirst());
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("next_token") || call.query().containsKey("pagination_token");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return XIds.post(world, key, now);
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (!call.authorized()) {
      return XProblems.unauthorized();
    }
    XJson json = new XJson(new Scene(world, X.NETWORK, now), XFields.of(call));
    Optional<String> name = call.after(BY_NAME);
    if (name.isPresent()) {
      return user(name.get(), json);
    }
    if (call.path().startsWith("users/") && call.path().endsWith(TWEETS)) {
      String id = call.path().substring(6, call.path().length() - TWEETS.length());
      return timeline(call, id, json);
    }
    return switch (call.path()) {
      case "tweets/search/recent" -> search(call, json, now.minus(RECENT));
      case "tweets/search/all" -> search(call, json, Instant.EPOCH);
      case "tweets/counts/recent" -> counts(call, json);
      case "tweets" -> lookup(call, json);
      default -> XProblems.only(XProblems.notFound("path", "path", call.path()));
    };
  }

  private static Answer user(String name, XJson json) {
    Optional<Account> account = json.scene().world().accounts().named(name);
    if (account.isEmpty()) {
      return XProblems.only(XProblems.notFound("user", "username", name));
    }
    if (account.get().standing() == Standing.SUSPENDED) {
      return XProblems.only(XProblems.suspended("username", name));
    }
    ObjectNode root = Templates.JSON.createObjectNode();
    root.set("data", json.user(account.get()));
    return Answer.ok(root, List.of(json.served(account.get())));
  }

  private static Optional<Tag> tag(Call call, Scene scene) {
    return call.first("query")
        .filter(query -> query.startsWith("#"))
        .flatMap(query -> scene.tag(query.split(" ", 2)[0]));
  }

  private static Answer search(Call call, XJson json, Instant since) {
    if (call.first("query").isEmpty()) {
      return XProblems.invalid("query", "The 'query' parameter is required.");
    }
    long first = Post.key(since.toEpochMilli(), 0);
    Optional<Long> mark = call.number("since_id").map(XIds::key);
    if (mark.isPresent() && mark.get() < first) {
      String oldest = Times.iso(since);
      return XProblems.invalid(
          "since_id", "'since_id' must be a tweet id created after " + oldest + ".");
    }
    return tag(call, json.scene())
        .map(tag -> page(call, json.scene().of(tag), json, Math.max(first, mark.orElse(first))))
        .orElseGet(() -> empty());
  }

  private static Answer empty() {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("meta").put("result_count", 0);
    return Answer.ok(root, List.of());
  }

  private static Answer timeline(Call call, String id, XJson json) {
    Optional<Account> account = XIds.account(json.scene().world(), id);
    if (account.isEmpty()) {
      return XProblems.only(XProblems.notFound("user", "id", id));
    }
    long above = call.number("since_id").map(XIds::key).orElse(Long.MIN_VALUE);
    return switch (account.get().standing()) {
      case OPEN -> page(call, json.scene().of(account.get()), json, above);
      case PROTECTED -> XProblems.only(XProblems.notForUs(id));
      case SUSPENDED -> XProblems.only(XProblems.suspended("id", id));
    };
  }

  private static Answer page(Call call, Feed feed, XJson json, long above) {
    Scene scene = json.scene();
    Optional<String> token = call.first("next_token").or(() -> call.first("pagination_token"));
    Optional<Long> from = token.map(CURSORS::key).orElse(Optional.of(Long.MAX_VALUE));
    if (from.isEmpty()) {
      return XProblems.invalid("next_token", "'next_token' is not a valid value for the token.");
    }
    long until = call.number("until_id").map(XIds::key).orElse(Long.MAX_VALUE);
    long below = Math.min(until, from.get());
    int limit = call.limit("max_results", PAGE, PAGE_MAX);
    List<Post> posts = scene.world().newest(feed, above, below, limit + 1, scene.now());
    List<Post> shown = posts.subList(0, Math.min(limit, posts.size()));
    boolean repeated = call.repeatCursor() && token.isPresent();
    if (shown.isEmpty() && !repeated) {
      return empty();
    }
    ObjectNode root = list(shown, json);
    ObjectNode meta = root.putObject("meta");
    if (!shown.isEmpty()) {
      meta.put("newest_id", XIds.of(shown.getFirst())).put("oldest_id", XIds.of(shown.getLast()));
    }
    meta.put("result_count", shown.size());
    if (repeated) {
      meta.put("next_token", token.get());
    } else if (posts.size() > limit) {
      meta.put("next_token", CURSORS.text(shown.getLast().key()));
    }
    return Answer.ok(root, json.served(shown));
  }

  private static ObjectNode list(List<Post> posts, XJson json) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode data = root.putArray("data");
    posts.forEach(post -> data.add(json.post(post)));
    ObjectNode includes = json.includes(posts);
    if (!includes.isEmpty()) {
      root.set("includes", includes);
    }
    return root;
  }

  /** What is not there is told beside what is. */
  private static Answer lookup(Call call, XJson json) {
    List<Post> found = new ArrayList<>();
    List<ObjectNode> missing = new ArrayList<>();
    for (String id : call.first("ids").orElse("").split(",", -1)) {
      XIds.post(json.scene().world(), id, json.scene().now())
          .ifPresentOrElse(found::add, () -> missing.add(XProblems.notFound("tweet", "ids", id)));
    }
    ObjectNode root = list(found, json);
    if (found.isEmpty()) {
      root.remove("data");
    }
    if (!missing.isEmpty()) {
      root.putArray("errors").addAll(missing);
    }
    return Answer.ok(root, json.served(found));
  }

  /** Seven days, the first and the last of which are parts. */
  private static Answer counts(Call call, XJson json) {
    Scene scene = json.scene();
    Optional<Tag> tag = tag(call, scene);
    String count = json.fields().spelled("tweet_count");
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode data = root.putArray("data");
    long total = 0;
    Instant from = scene.now().minus(RECENT).truncatedTo(ChronoUnit.MINUTES);
    while (from.isBefore(scene.now())) {
      Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      Instant to = midnight.isBefore(scene.now()) ? midnight : scene.now();
      long start = from.toEpochMilli();
      long uses =
          tag.map(found -> scene.world().tags().uses(found, start, to.toEpochMilli())).orElse(0L);
      data.addObject().put("end", Times.iso(to)).put("start", Times.iso(from)).put(count, uses);
      total += uses;
      from = to;
    }
    root.putObject("meta").put("total_" + count, total);
    Map<String, Long> told = Map.of("recentPosts", total);
    return Answer.ok(
        root,
        tag
            .<Served>map(found -> new Served.OfTag(X.NETWORK.platform(), found.name(), told))
            .stream()
            .toList());
  }
}
