package io.trawl.simulator.networks.instagram.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Numbers;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Windows;
import io.trawl.simulator.networks.instagram.InstagramNames;
import io.trawl.simulator.networks.meta.Graph;
import io.trawl.simulator.networks.meta.GraphList;
import io.trawl.simulator.networks.meta.GraphList.Bounds;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instagram through the Graph API, in the name of an account: thirty tags in seven days, of each
 * the posts of a day, and professional accounts.
 */
record InstagramGraphApi(World world) implements NetworkApi {

  static final Numbers ACCOUNTS = new Numbers(17_841_400_000_000_000L, 1);

  private static final long TAG_BASE = 17_843_800_000_000_000L;
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 50;
  private static final Duration RECENT = Duration.ofDays(1);
  private static final int TAGS_MAX = 30;
  private static final Duration TAGS_WINDOW = Duration.ofDays(7);
  private static final Pattern RECENT_MEDIA = Pattern.compile("([0-9]+)/recent_media");
  private static final Pattern DISCOVERY =
      Pattern.compile("business_discovery\\.username\\(([^)]*)\\)\\{(.*)}");
  private static final Pattern MEDIA =
      Pattern.compile("media(?:\\.after\\(([^)]*)\\))?\\.limit\\(([0-9]{1,3})\\)");

  @Override
  public Network network() {
    return InstagramGraph.NETWORK;
  }

  /** What asks about a tag takes one of the account's slots, whatever the spelling. */
  @Override
  public List<Quota> quotas(Call call) {
    Optional<Tag> tag =
        call.path().equals("ig_hashtag_search")
            ? call.first("q").flatMap(name -> scene(Instant.EPOCH).tag(name))
            : recent(call).flatMap(this::tag);
    return tag
        .map(found -> new Quota("tags", TAGS_MAX, TAGS_WINDOW, new Windows.Rolling(), found.name()))
        .stream()
        .toList();
  }

  private Scene scene(Instant now) {
    return new Scene(world, InstagramGraph.NETWORK, now);
  }

  private static Optional<String> recent(Call call) {
    Matcher matcher = RECENT_MEDIA.matcher(call.path());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<Tag> tag(String number) {
    List<Tag> all = world.tags().all();
    return Call.whole(number)
        .map(found -> found - TAG_BASE)
        .filter(index -> index >= 0 && index < all.size())
        .map(index -> all.get(index.intValue()));
  }

  @Override
  public Answer refusal() {
    return Graph.tooMany();
  }

  @Override
  public Answer refusal(String quota) {
    return Graph.error(
        400,
        18,
        2_207_034,
        "(#18) You have reached the maximum number of hashtags that can be queried in 7 days");
  }

  @Override
  public Map<String, String> headers(BudgetState state) {
    return state.name().isEmpty() ? Graph.usedUp(state) : Map.of();
  }

  @Override
  public Map<String, String> headers(BudgetState own, List<BudgetState> quotas) {
    return Graph.usage(own);
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("after") || call.first("fields").orElse("").contains(".after(");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return Call.whole(key).flatMap(id -> InstagramNames.post(world, id, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (!call.authorized()) {
      return Graph.noToken();
    }
    MediaJson json = new MediaJson(scene(now));
    if (call.path().equals("ig_hashtag_search")) {
      return search(call, json);
    }
    Optional<String> number = recent(call);
    return number.isPresent()
        ? tag(number.get()).map(tag -> recent(call, tag, json)).orElseGet(() -> notFound(call))
        : discovery(call, json);
  }

  private static Answer notFound(Call call) {
    return Graph.notFound(call.path());
  }

  private static Answer search(Call call, MediaJson json) {
    Optional<Tag> tag = call.first("q").flatMap(name -> json.scene().tag(name));
    if (call.first("user_id").isEmpty()) {
      return Graph.error(400, 100, 0, "(#100) The parameter user_id is required.");
    }
    if (tag.isEmpty()) {
      return Graph.error(400, 24, 2_207_024, "The requested resource does not exist");
    }
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putArray("data").addObject().put("id", Long.toString(TAG_BASE + tag.get().index()));
    String platform = InstagramGraph.NETWORK.platform();
    return Answer.ok(root, List.of(new Served.OfTag(platform, tag.get().name(), Map.of())));
  }

  /** A tag's posts of the last day, which never name their authors. */
  private static Answer recent(Call call, Tag tag, MediaJson json) {
    Scene scene = json.scene();
    long above = Post.key(scene.now().minus(RECENT).toEpochMilli(), 0);
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    Optional<String> after = call.first("after");
    Bounds bounds = new Bounds(above, Long.MAX_VALUE);
    return GraphList.of(call, after, scene, scene.of(tag), bounds, limit)
        .map(list -> {
          ObjectNode root = Templates.JSON.createObjectNode();
          ArrayNode data = root.putArray("data");
          list.posts().forEach(post -> data.add(json.media(post, false)));
          if (list.more()) {
            ObjectNode paging = root.putObject("paging");
            paging.putObject("cursors").put("after", list.after());
            paging.put("next", call.base() + "/" + call.path() + "?after=" + list.after());
          }
          return Answer.ok(root, list.posts().stream().map(p -> json.served(p, false)).toList());
        })
        .orElseGet(Graph::badCursor);
  }

  /** An account by its name, with its posts where they are asked for. */
  private Answer discovery(Call call, MediaJson json) {
    Matcher asked = DISCOVERY.matcher(call.first("fields").orElse(""));
    if (ACCOUNTS.account(world, call.path()).isEmpty() || !asked.matches()) {
      return notFound(call);
    }
    String name = asked.group(1);
    Optional<Account> account = json.scene().there(world.accounts().named(name));
    if (account.isEmpty()) {
      return Graph.error(400, 110, 2_207_013, "Invalid user id");
    }
    ObjectNode user = json.user(account.get());
    List<Served> served = new ArrayList<>(List.of(json.served(account.get())));
    Matcher media = MEDIA.matcher(asked.group(2));
    if (media.find()) {
      Optional<GraphList> list = posts(call, account.get(), json.scene(), media);
      if (list.isEmpty()) {
        return Graph.badCursor();
      }
      add(user, list.get(), json);
      list.get().posts().forEach(post -> served.add(json.served(post, true)));
    }
    ObjectNode root = Templates.JSON.createObjectNode();
    root.set("business_discovery", user);
    return Answer.ok(root.put("id", call.path()), served);
  }

  private static Optional<GraphList> posts(Call call, Account account, Scene scene, Matcher media) {
    int limit = Math.clamp(Integer.parseInt(media.group(2)), 1, PAGE_MAX);
    Optional<String> after = Optional.ofNullable(media.group(1));
    return GraphList.of(call, after, scene, scene.of(account), Bounds.ALL, limit);
  }

  private static void add(ObjectNode user, GraphList list, MediaJson json) {
    ObjectNode media = user.putObject("media");
    ArrayNode data = media.putArray("data");
    list.posts().forEach(post -> data.add(json.media(post, true)));
    if (list.more()) {
      media.putObject("paging").putObject("cursors").put("after", list.after());
    }
  }
}
