package io.trawl.simulator.networks.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Mastodon's REST API on any number of servers that all know the whole world. The first element of
 * the path is the server's name.
 */
public record MastodonApi(World world) implements NetworkApi {

  private static final String CONTEXT = "/context";
  private static final int PAGE = 20;
  private static final int PAGE_MAX = 40;
  private static final int IDS_MAX = 20;
  private static final int HISTORY_DAYS = 7;
  private static final Answer NOT_FOUND = Answer.json(404, "{\"error\":\"Record not found\"}");

  @Override
  public Network network() {
    return Network.MASTODON;
  }

  @Override
  public Answer refusal() {
    return Answer.json(429, "{\"error\":\"Too many requests\"}");
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(state.limit()),
        "X-RateLimit-Remaining", Integer.toString(state.remaining()),
        "X-RateLimit-Reset", micros(state.reset()));
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("max_id") || call.query().containsKey("min_id");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    MastodonNames names = new MastodonNames(world, "");
    return Call.whole(key.substring(key.lastIndexOf('/') + 1))
        .flatMap(id -> world.find(Network.MASTODON, MastodonNames.key(id), now))
        .filter(post -> names.uri(post).equals(key));
  }

  private static String micros(Instant instant) {
    String millis = Times.iso(instant.plusMillis(1).truncatedTo(ChronoUnit.MILLIS));
    return millis.substring(0, millis.length() - 1) + "000Z";
  }

  @Override
  public Answer answer(Call call, Instant now) {
    int slash = call.path().indexOf('/');
    if (slash <= 0) {
      return NOT_FOUND;
    }
    String instance = call.path().substring(0, slash);
    Call local =
        new Call(
            call.base() + "/" + instance,
            call.path().substring(slash + 1),
            call.query(),
            call.bearer(),
            call.body(),
            call.repeatCursor());
    return local(local, new MastodonJson(world, new MastodonNames(world, instance), now));
  }

  private Answer local(Call call, MastodonJson json) {
    Optional<String> timeline = call.after("api/v1/timelines/tag/");
    Optional<String> tag = call.after("api/v1/tags/");
    Optional<String> account = call.after("api/v1/accounts/");
    Optional<String> status = call.after("api/v1/statuses/");
    if (timeline.isPresent()) {
      return timeline(call, timeline.get(), json);
    }
    if (tag.isPresent()) {
      return tag(tag.get(), json);
    }
    if (account.isPresent()) {
      return account(call, account.get(), json);
    }
    if (status.isPresent()) {
      return status(status.get(), json);
    }
    return switch (call.path()) {
      case "api/v1/statuses" -> several(call, json);
      case "api/v2/instance" -> instance(json);
      default -> NOT_FOUND;
    };
  }

  private Answer status(String rest, MastodonJson json) {
    String id = rest.endsWith(CONTEXT) ? rest.substring(0, rest.length() - CONTEXT.length()) : rest;
    return find(id, json)
        .map(post -> id.equals(rest) ? one(post, json) : context(post, json))
        .orElse(NOT_FOUND);
  }

  private Answer context(Post post, MastodonJson json) {
    List<Reply> replies = world.replies(post, json.now());
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putArray("ancestors");
    ArrayNode descendants = root.putArray("descendants");
    replies.forEach(reply -> descendants.add(json.status(post, reply)));
    return Answer.ok(root, replies.stream().map(reply -> json.served(post, reply)).toList());
  }

  private Optional<Tag> tagNamed(String spelling) {
    return world.tags().named(spelling.toLowerCase(Locale.ROOT));
  }

  private Answer timeline(Call call, String spelling, MastodonJson json) {
    return tagNamed(spelling)
        .map(tag -> page(call, new Feed.OfTag(Network.MASTODON, tag), json))
        .orElseGet(() -> Answer.json(200, "[]"));
  }

  private Answer account(Call call, String rest, MastodonJson json) {
    if (rest.equals("lookup")) {
      return call.first("acct").flatMap(acct -> lookup(acct, json)).orElse(NOT_FOUND);
    }
    int slash = rest.indexOf('/');
    String id = slash < 0 ? rest : rest.substring(0, slash);
    Optional<Account> account =
        Call.whole(id)
            .flatMap(number -> world.accounts().at(MastodonNames.index(number)))
            .filter(found -> json.names().id(found).equals(id));
    if (slash < 0) {
      return account.map(found -> profile(found, json)).orElse(NOT_FOUND);
    }
    return account
        .filter(_ -> rest.substring(slash).equals("/statuses"))
        .map(found -> page(call, new Feed.OfAuthor(Network.MASTODON, found), json))
        .orElse(NOT_FOUND);
  }

  private Optional<Answer> lookup(String acct, MastodonJson json) {
    String[] parts = acct.split("@", -1);
    String home = parts.length > 1 ? parts[1] : json.names().instance();
    return world
        .accounts()
        .named(parts[0])
        .filter(account -> account.home().equals(home))
        .map(account -> profile(account, json));
  }

  private static Answer profile(Account account, MastodonJson json) {
    ObjectNode node = json.account(account);
    if (account.standing() == Standing.SUSPENDED) {
      node.put("suspended", true);
    }
    return Answer.ok(node, List.of(json.served(account)));
  }

  private Optional<Post> find(String id, MastodonJson json) {
    return Call.whole(id)
        .flatMap(number -> world.find(Network.MASTODON, MastodonNames.key(number), json.now()))
        .filter(post -> json.names().id(post).equals(id));
  }

  private static Answer one(Post post, MastodonJson json) {
    return Answer.ok(json.status(post), json.served(List.of(post)));
  }

  private Answer several(Call call, MastodonJson json) {
    List<String> ids =
        call.query().getOrDefault("id[]", call.query().getOrDefault("id", List.of()));
    List<Post> posts =
        ids.stream().limit(IDS_MAX).flatMap(id -> find(id, json).stream()).distinct().toList();
    return Answer.ok(json.statuses(posts), json.served(posts));
  }

  private Answer page(Call call, Feed feed, MastodonJson json) {
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    long below = call.number("max_id").map(MastodonNames::key).orElse(Long.MAX_VALUE);
    Optional<Long> minimum = call.number("min_id").map(MastodonNames::key);
    long since = call.number("since_id").map(MastodonNames::key).orElse(Long.MIN_VALUE);
    List<Post> posts =
        minimum.isPresent()
            ? world.oldest(feed, minimum.get(), below, limit, json.now())
            : world.newest(feed, since, below, limit, json.now());
    Answer answer = Answer.ok(json.statuses(posts), json.served(posts));
    return posts.isEmpty() ? answer : answer.with(links(call, posts, limit, json));
  }

  private static Map<String, String> links(
      Call call, List<Post> posts, int limit, MastodonJson json) {
    String last = json.names().id(posts.getLast());
    String first = json.names().id(posts.getFirst());
    String address = call.base() + "/" + encoded(call.path()) + "?limit=" + limit;
    String next = call.repeatCursor() ? call.first("max_id").orElse(last) : last;
    String newer = call.repeatCursor() ? call.first("min_id").orElse(first) : first;
    String prev = "<" + address + "&min_id=" + newer + ">; rel=\"prev\"";
    return Map.of(
        "Link",
        posts.size() < limit
            ? prev
            : "<" + address + "&max_id=" + next + ">; rel=\"next\", " + prev);
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/").replace("+", "%20");
  }

  private Answer tag(String spelling, MastodonJson json) {
    String name = spelling.toLowerCase(Locale.ROOT);
    Optional<Tag> tag = world.tags().named(name);
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("id", tag.map(found -> Integer.toString(found.index() + 1)).orElse("0"));
    node.put("name", spelling);
    node.put("url", "https://" + json.names().instance() + "/tags/" + spelling);
    long uses = tag.map(found -> history(node.putArray("history"), found, json.now())).orElse(0L);
    node.put("following", false).put("featuring", false);
    if (tag.isEmpty()) {
      node.putArray("history");
      return Answer.ok(node, List.of());
    }
    String key = json.names().instance() + "/" + name;
    return Answer.ok(
        node, List.of(new Served.OfTag(Network.MASTODON.key(), key, Map.of("recentPosts", uses))));
  }

  /** Writes seven days, today first, and returns their uses. */
  private long history(ArrayNode history, Tag tag, Instant now) {
    long all = 0;
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    for (int i = 0; i < HISTORY_DAYS; i++) {
      Instant from = day.minus(Duration.ofDays(i));
      long to = Math.min(now.toEpochMilli(), from.plus(Duration.ofDays(1)).toEpochMilli());
      long uses = world.tags().uses(tag, from.toEpochMilli(), to);
      all += uses;
      history
          .addObject()
          .put("day", Long.toString(from.getEpochSecond()))
          .put("accounts", Long.toString(uses - uses / 3))
          .put("uses", Long.toString(uses));
    }
    return all;
  }

  private Answer instance(MastodonJson json) {
    ObjectNode node = Templates.copy("mastodon/instance");
    node.put("domain", json.names().instance());
    node.put("title", json.names().instance());
    return Answer.ok(node, List.of());
  }
}
