package io.trawl.e2e;

import io.trawl.model.Principal;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Registry;
import io.trawl.registry.Streams;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.live.StreamServer;
import io.trawl.simulator.networks.bluesky.BlueskyLive;
import io.trawl.simulator.networks.mastodon.MastodonLive;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import io.trawl.simulator.world.WorldSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Networks with streams over a lively world, whose pages are asked once and then never again. */
final class Listeners implements AutoCloseable {

  /** Nobody looks a second time within a test. */
  private static final Duration NEVER = Duration.ofDays(30);

  private static final double POSTS_PER_HOUR = 2_000;

  private final Networks networks;
  private final StreamServer streams;
  private final World world;
  private final BlueskyLive bluesky;
  private final MastodonLive mastodon;
  private final String jdbcUrl;
  private final Database database;

  private Listeners(Networks networks, SimulatorSettings settings, String jdbcUrl)
      throws IOException {
    this.networks = networks;
    this.streams = StreamServer.start(settings);
    this.world = new World(settings.world());
    this.bluesky = new BlueskyLive(world);
    this.mastodon = new MastodonLive(world);
    this.jdbcUrl = jdbcUrl;
    this.database = Database.open(DatabaseSettings.of(jdbcUrl, 4));
  }

  static Listeners start(long seed, String jdbcUrl) throws IOException {
    AtomicReference<SimulatorSettings> settings = new AtomicReference<>();
    Networks networks =
        Networks.start(
            seed,
            usual -> {
              WorldSettings small = usual.world();
              WorldSettings lively =
                  new WorldSettings(
                      seed,
                      small.start(),
                      small.accounts(),
                      small.tags(),
                      POSTS_PER_HOUR,
                      small.instances(),
                      WorldSettings.Shares.NONE,
                      List.of());
              settings.set(usual.with(lively));
              return settings.get();
            });
    return new Listeners(networks, settings.get(), jdbcUrl);
  }

  /** What a node must know in order to listen. */
  Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>(networks.settings());
    for (String source : List.of("bluesky", "mastodon")) {
      String key = "trawl.connectors." + source + ".stream";
      String server = source.equals("mastodon") ? "/{instance}" : "";
      all.put(key + ".enabled", true);
      all.put(key + ".address", streams.uri() + "/" + source + server);
    }
    return all;
  }

  StreamServer streams() {
    return streams;
  }

  Instant now() {
    return networks.clock().instant();
  }

  /** Watches tags; their targets' ids by name. */
  Map<String, String> track(String platform, String server, List<String> tags) {
    List<String> ids =
        new Watched(jdbcUrl, networks.clock())
            .track(
                Principal.local(),
                1,
                tags.stream()
                    .map(tag -> new NewTarget(platform, "tag", tag, server, NEVER))
                    .toList());
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      byName.put(tags.get(i), ids.get(i));
    }
    return byName;
  }

  /** Watches an account of Bluesky whose id is known. */
  String trackAccount(String did) {
    NewTarget asked = new NewTarget("bluesky", "handle", did, null, NEVER);
    String id =
        new Watched(jdbcUrl, networks.clock())
            .track(Principal.local(), 1, List.of(asked))
            .getFirst();
    registry(registry -> {
      registry.dueTimes().resolved(id, did);
      return id;
    });
    return id;
  }

  /** How a stream stands. */
  Optional<Streams.Heard> heard(String source, String server) {
    return registry(registry -> registry.streams().find(source, server));
  }

  private <T> T registry(Function<Registry, T> ask) {
    return ask.apply(Registry.of(database, now()));
  }

  /** Keys of what the world has under a tag between two instants. */
  List<String> posted(Network network, String tag, Instant from, Instant to) {
    Feed feed = new Feed.OfTag(network, world.tags().named(tag).orElseThrow());
    return between(feed, from, to).stream().map(this::key).toList();
  }

  /** Keys of what an account of Bluesky has posted between two instants. */
  List<String> postedBy(String did, Instant from, Instant to) {
    return world.tags().all().stream()
        .flatMap(tag -> between(new Feed.OfTag(Network.BLUESKY, tag), from, to).stream())
        .distinct()
        .filter(post -> bluesky.did(post).equals(did))
        .map(this::key)
        .toList();
  }

  /** Who posts most on Bluesky between two instants. */
  String busiest(Instant from, Instant to) {
    Map<String, Integer> counts = new HashMap<>();
    world.tags().all().stream()
        .flatMap(tag -> between(new Feed.OfTag(Network.BLUESKY, tag), from, to).stream())
        .distinct()
        .forEach(post -> counts.merge(bluesky.did(post), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private List<Post> between(Feed feed, Instant from, Instant to) {
    long above = Post.key(from.toEpochMilli(), 0) - 1;
    long below = Post.key(to.toEpochMilli() + 1, 0);
    return world.oldest(feed, above, below, 100_000, to);
  }

  private String key(Post post) {
    return post.network().equals(Network.BLUESKY) ? bluesky.uri(post) : mastodon.uri(post);
  }

  @Override
  public void close() throws IOException {
    database.close();
    streams.close();
    networks.close();
  }
}
