package io.trawl.simulator.networks.facebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Numbers;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.networks.meta.Graph;
import io.trawl.simulator.networks.meta.GraphList;
import io.trawl.simulator.networks.meta.GraphList.Bounds;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public pages on Facebook, by name or number, and what they post. */
record FacebookApi(World world) implements NetworkApi {

  static final Numbers PAGES = new Numbers(100_000_000_000_000L, 6_101);

  private static final String POSTS = "/posts";
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 100;

  /** Names have no underscores here. */
  static String name(Account account) {
    return account.handle().replace('_', '.');
  }

  @Override
  public Network network() {
    return Facebook.NETWORK;
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
    return Call.whole(key.substring(key.indexOf('_') + 1))
        .flatMap(place -> world.find(Facebook.NETWORK, place, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (!call.authorized()) {
      return Graph.noToken();
    }
    PageJson json = new PageJson(new Scene(world, Facebook.NETWORK, now));
    boolean posts = call.path().endsWith(POSTS);
    String page =
        posts ? call.path().substring(0, call.path().length() - POSTS.length()) : call.path();
    return page(page)
        .filter(found -> found.standing() == Standing.OPEN)
        .map(found -> posts ? posts(call, found, json) : page(found, json))
        .orElseGet(() -> Graph.notFound(page));
  }

  private Optional<Account> page(String name) {
    Optional<Account> numbered = PAGES.account(world, name);
    return numbered.isPresent() ? numbered : world.accounts().named(name.replace('.', '_'));
  }

  private static Answer page(Account page, PageJson json) {
    return Answer.ok(json.page(page), List.of(json.served(page)));
  }

  private static Answer posts(Call call, Account page, PageJson json) {
    Scene scene = json.scene();
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    return GraphList.of(call, call.first("after"), scene, scene.of(page), Bounds.ALL, limit)
        .map(list -> {
          ObjectNode root = Templates.JSON.createObjectNode();
          ArrayNode data = root.putArray("data");
          list.posts().forEach(post -> data.add(json.post(post)));
          if (!list.posts().isEmpty()) {
            ObjectNode paging = root.putObject("paging");
            paging.putObject("cursors").put("before", "before").put("after", list.after());
            if (list.more()) {
              paging.put("next", call.base() + "/" + call.path() + "?after=" + list.after());
            }
          }
          return Answer.ok(root, list.posts().stream().map(json::served).toList());
        })
        .orElseGet(Graph::badCursor);
  }
}
