package io.trawl.simulator.networks.reddit.atom;

import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.networks.reddit.RedditIds;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reddit's feeds, open to everybody: lists of entries without counts. */
record RedditAtomApi(World world) implements NetworkApi {

  private static final String ATOM = "application/atom+xml; charset=UTF-8";
  private static final String RSS = ".rss";
  private static final int PAGE = 25;
  private static final int PAGE_MAX = 100;
  private static final Answer NOT_FOUND =
      Answer.json(404, "{\"message\": \"Not Found\", \"error\": 404}");

  @Override
  public Network network() {
    return RedditAtom.NETWORK;
  }

  @Override
  public Answer refusal() {
    return Answer.json(429, "{\"message\": \"Too Many Requests\", \"error\": 429}");
  }

  /** It says nothing of its limit. */
  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of();
  }

  @Override
  public boolean continued(Call call) {
    return call.query().containsKey("after");
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return RedditIds.post(key, new Scene(world, RedditAtom.NETWORK, now));
  }

  @Override
  public Answer answer(Call call, Instant now) {
    AtomFeed feed = new AtomFeed(new Scene(world, RedditAtom.NETWORK, now));
    if (!call.path().endsWith(RSS)) {
      return NOT_FOUND;
    }
    String path = call.path().substring(0, call.path().length() - RSS.length());
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return bare.startsWith("comments/")
        ? RedditIds.post(bare.substring(9), feed.scene())
            .map(post -> thread(call, post, feed))
            .orElse(NOT_FOUND)
        : list(call, bare, feed);
  }

  /** A list that is read on behind the last entry of its page; to repeat a page is to repeat it. */
  private static Answer list(Call call, String path, AtomFeed feed) {
    Scene scene = feed.scene();
    long after = call.first("after").flatMap(RedditIds::key).orElse(Long.MAX_VALUE);
    // The cursor is the last entry: a page that is repeated ends on the entry it was asked for.
    boolean repeated = call.repeatCursor() && after != Long.MAX_VALUE;
    long below = repeated ? after + 1 : after;
    int limit = repeated ? 1 : call.limit("limit", PAGE, PAGE_MAX);
    return RedditIds.feed(path, call.first("q"), scene)
        .map(list -> scene.newest(list, below, limit))
        .map(posts -> answer(path, posts.stream().map(feed::entry), served(posts, feed)))
        .orElseGet(() -> path.equals("search") ? answer(path, Stream.of(), List.of()) : NOT_FOUND);
  }

  private static List<Served> served(List<Post> posts, AtomFeed feed) {
    return posts.stream().map(feed::served).toList();
  }

  /** The post itself, then the newest comments. */
  private static Answer thread(Call call, Post post, AtomFeed feed) {
    int limit = call.limit("limit", PAGE, PAGE_MAX);
    List<Post> said =
        feed.scene().world().replies(post, feed.scene().now()).reversed().stream()
            .map(Reply::said)
            .limit(limit)
            .toList();
    return answer(
        "comments",
        Stream.concat(
            Stream.of(feed.entry(post)), said.stream().map(one -> feed.comment(one, post))),
        said.stream().map(one -> feed.served(one, post)).toList());
  }

  private static Answer answer(String path, Stream<String> entries, List<Served> served) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    xml.append(" xmlns:media=\"http://search.yahoo.com/mrss/\">");
    xml.append("<id>/").append(AtomFeed.escaped(path)).append("/.rss</id><title>simulated</title>");
    entries.forEach(xml::append);
    return new Answer(200, ATOM, Map.of(), xml.append("</feed>").toString(), served);
  }
}
