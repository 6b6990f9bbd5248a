package io.trawl.simulator.networks.tumblr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Windows;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tumblr's API v2: a key in the address, and lists that are read back by the second. */
record TumblrApi(World world) implements NetworkApi {

  private static final String BLOG = "v2/blog/";
  private static final int PAGE = 20;
  private static final int KEY_DIGITS = 12;
  private static final String DAY = "perday";
  private static final List<Quota> QUOTAS =
      List.of(
          new Quota(DAY, 5_000, Duration.ofDays(1), new Windows.FromFirstCall()),
          new Quota("perminute", 300, Duration.ofMinutes(1)));

  @Override
  public Network network() {
    return Tumblr.NETWORK;
  }

  @Override
  public String spender(Call call, String credential) {
    return call.first("api_key")
        .map(key -> "key:" + Hashes.sha256(key).substring(0, KEY_DIGITS))
        .orElse(credential);
  }

  @Override
  public List<Quota> quotas(Call call) {
    return QUOTAS;
  }

  @Override
  public Answer refusal() {
    return refused(429, "Limit Exceeded", 0, "Limit Exceeded");
  }

  private static Answer refused(int status, String message, int code, String detail) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("meta").put("status", status).put("msg", message);
    root.putArray("response");
    ObjectNode error = root.putArray("errors").addObject();
    error.put("title", message).put("code", code).put("detail", detail);
    return Answer.json(status, root.toString());
  }

  private static Answer notFound() {
    return Answer.json(404, "{\"meta\":{\"status\":404,\"msg\":\"Not Found\"},\"response\":[]}");
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    String name = "x-ratelimit-" + (state.name().equals(DAY) ? DAY : "perhour") + "-";
    return Map.of(
        name + "limit", Integer.toString(state.limit()),
        name + "remaining", Integer.toString(state.remaining()),
        name + "reset", Long.toString(state.resetSeconds()));
  }

  /** Of the hour and of the day. */
  @Override
  public Map<String, String> headers(BudgetState own, List<BudgetState> quotas) {
    Map<String, String> headers = new HashMap<>(headers(own));
    headers.putAll(headers(quotas.getFirst()));
    return headers;
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("before");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return Call.whole(key).flatMap(place -> world.find(Tumblr.NETWORK, place, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (call.first("api_key").isEmpty()) {
      return refused(401, "Unauthorized", 5_004, "Unable to authorize");
    }
    TumblrJson json = new TumblrJson(new Scene(world, Tumblr.NETWORK, now));
    if (call.path().equals("v2/tagged")) {
      return call.first("tag")
          .flatMap(name -> json.scene().tag(name))
          .map(tag -> tagged(read(call, json.scene().of(tag), json), json))
          .orElseGet(() -> ok(Templates.JSON.createArrayNode(), List.of()));
    }
    String[] parts = call.after(BLOG).orElse("").split("/", -1);
    return parts.length == 2 ? blog(call, parts[0], parts[1], json) : notFound();
  }

  private static Answer ok(JsonNode response, List<Served> served) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("meta").put("status", 200).put("msg", "OK");
    root.set("response", response);
    return Answer.ok(root, served);
  }

  /** Before the second that is asked for; a page is repeated by showing what ends with it. */
  private static List<Post> read(Call call, Feed feed, TumblrJson json) {
    int limit = call.limit("limit", PAGE, PAGE);
    Optional<Long> before = call.number("before");
    long below = before.map(second -> Post.key(second * 1_000, 0)).orElse(Long.MAX_VALUE);
    if (call.repeatCursor() && before.isPresent()) {
      // The mark of the next page is the second of the last post: the one that was asked for, so
      // that only its posts make the same mark again.
      long second = before.get() - 1;
      List<Post> again =
          json.scene().newest(feed, below, limit).stream()
              .filter(post -> post.created().getEpochSecond() >= second)
              .toList();
      return again.isEmpty() ? json.scene().newest(feed, below, limit) : again;
    }
    return json.scene().newest(feed, below, limit);
  }

  private static Answer tagged(List<Post> posts, TumblrJson json) {
    ArrayNode list = Templates.JSON.createArrayNode();
    posts.forEach(post -> list.add(json.post(post)));
    return ok(list, posts.stream().map(json::served).toList());
  }

  private Answer blog(Call call, String name, String what, TumblrJson json) {
    Optional<Account> account = json.scene().there(TumblrJson.account(world, name));
    if (account.isEmpty()) {
      return notFound();
    }
    if (account.get().standing() == Standing.PROTECTED) {
      return refused(
          404, "Not Found", 4_012, "Tumblr blog is only viewable within the Tumblr dashboard.");
    }
    ObjectNode response = Templates.JSON.createObjectNode();
    response.set("blog", json.blog(account.get()));
    List<Served> served = new ArrayList<>(List.of(json.served(account.get())));
    if (what.equals("posts")) {
      List<Post> posts = read(call, json.scene().of(account.get()), json);
      ArrayNode list = response.putArray("posts");
      posts.forEach(post -> list.add(json.post(post)));
      response.put("total_posts", json.scene().posts(account.get()));
      posts.forEach(post -> served.add(json.served(post)));
    }
    return ok(response, served);
  }
}
