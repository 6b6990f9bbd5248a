package io.trawl.simulator.networks.pinterest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Cursor;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Pinterest's API v5: the pins of the account whose token is used, and words that people search
 * for. A token begins with the account's name and a full stop.
 */
record PinterestApi(World world) implements NetworkApi {

  private static final String TRENDS = "trends/keywords/";
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 250;
  private static final Cursor BOOKMARKS = new Cursor("LT4x");
  private static final List<Quota> SECOND =
      List.of(new Quota("universal", 100, Duration.ofSeconds(1)));

  @Override
  public Network network() {
    return Pinterest.NETWORK;
  }

  @Override
  public List<Quota> quotas(Call call) {
    return SECOND;
  }

  @Override
  public Answer refusal() {
    return error(429, 8, "You have exceeded your rate limit. Try again later.");
  }

  private static Answer error(int status, int code, String message) {
    ObjectNode root = Templates.JSON.createObjectNode().put("code", code);
    return Answer.json(status, root.put("message", message).toString());
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of(
        "x-ratelimit-limit",
        state.limit() + ", " + state.limit() + ";w=" + state.windowSeconds(),
        "x-ratelimit-remaining",
        Integer.toString(state.remaining()),
        "x-ratelimit-reset",
        Long.toString(state.resetSeconds()));
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("bookmark");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return Call.whole(key).flatMap(place -> world.find(Pinterest.NETWORK, place, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    Scene scene = new Scene(world, Pinterest.NETWORK, now);
    Optional<Account> owner = scene.there(world.accounts().named(call.bearer().split("\\.", 2)[0]));
    if (owner.isEmpty()) {
      return error(401, 2, "Authentication failed.");
    }
    PinJson json = new PinJson(scene);
    Account account = owner.get();
    if (call.path().startsWith(TRENDS)) {
      return trends(call, scene);
    }
    return switch (call.path()) {
      case "user_account" -> Answer.ok(json.account(account), List.of(json.served(account)));
      case "pins" -> list(call, account, _ -> true, json);
      case "search/pins" -> search(call, account, json);
      default ->
          call.path().equals("boards/" + PinJson.board(account) + "/pins")
              ? list(call, account, _ -> true, json)
              : error(404, 40, "Board not found.");
    };
  }

  /** Among the account's own pins. */
  private static Answer search(Call call, Account account, PinJson json) {
    Optional<Tag> tag = call.first("query").flatMap(words -> json.scene().tag(words));
    return list(
        call,
        account,
        post -> tag.filter(found -> post.tags().contains(found.index())).isPresent(),
        json);
  }

  private static Answer list(Call call, Account account, Predicate<Post> wanted, PinJson json) {
    int limit = call.limit("page_size", PAGE, PAGE_MAX);
    Optional<String> bookmark = call.first("bookmark");
    Optional<Long> from = bookmark.map(BOOKMARKS::key).orElse(Optional.of(Long.MAX_VALUE));
    if (from.isEmpty()) {
      return error(400, 1, "Invalid bookmark.");
    }
    List<Post> posts = read(account, from.get(), wanted, limit + 1, json.scene());
    List<Post> shown = posts.subList(0, Math.min(limit, posts.size()));
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode items = root.putArray("items");
    shown.forEach(post -> items.add(json.pin(post)));
    if (call.repeatCursor() && bookmark.isPresent()) {
      root.put("bookmark", bookmark.get());
    } else if (posts.size() > limit) {
      root.put("bookmark", BOOKMARKS.text(shown.getLast().key()));
    } else {
      root.putNull("bookmark");
    }
    return Answer.ok(root, shown.stream().map(json::served).toList());
  }

  private static List<Post> read(
      Account account, long below, Predicate<Post> wanted, int limit, Scene scene) {
    List<Post> found = new ArrayList<>();
    long place = below;
    while (found.size() < limit) {
      List<Post> next = scene.newest(scene.of(account), place, PAGE_MAX);
      next.stream().filter(wanted).limit((long) limit - found.size()).forEach(found::add);
      if (next.size() < PAGE_MAX) {
        break;
      }
      place = next.getLast().key();
    }
    return found;
  }

  private static Answer trends(Call call, Scene scene) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ArrayNode trends = root.putArray("trends");
    Optional<Tag> tag = call.first("include_keywords").flatMap(scene::tag);
    tag.ifPresent(found -> {
      for (int other : found.neighbours()) {
        ObjectNode trend = trends.addObject();
        trend.put("keyword", found.name() + " " + scene.world().tag(other).name());
        trend.put("pct_growth_wow", 3).put("pct_growth_mom", 7).put("pct_growth_yoy", 20);
      }
    });
    String platform = Pinterest.NETWORK.platform();
    return Answer.ok(
        root,
        tag.<Served>map(found -> new Served.OfTag(platform, found.name(), Map.of())).stream()
            .toList());
  }
}
