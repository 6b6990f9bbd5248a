package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Connector;
import io.trawl.connectors.Request;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.ProductClock;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.World;
import io.trawl.simulator.world.WorldSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every connector walks a tag and an account through the simulator over HTTP, and what it reads is
 * the world: nothing left out, nothing made up, and every number, hidden ones included, as it is.
 */
class EveryNetworkTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  /** TikTok's archive is behind by that much. */
  private static final Duration LAG = Duration.ofMinutes(30);

  private static final Duration LATER = Duration.ofHours(18);
  private static final Duration A_CALL = Duration.ofSeconds(1);
  private static final int OLDER_PAGES = 3;
  private static final int ALL = 100_000;

  /** Where likes can be withheld. */
  private static final Set<String> HIDING =
      Set.of("instagram", "instagram-graph", "youtube", "reddit");

  /** Where what is said below a post can be asked for. */
  private static final Set<String> TALKING =
      Set.of("mastodon", "bluesky", "youtube", "reddit", "reddit-atom", "tiktok-research");

  private static final WorldSettings WORLD =
      new WorldSettings(
          7,
          NOON.minus(Duration.ofDays(7)),
          400,
          40,
          60,
          List.of("mastodon.example", "social.example"),
          new WorldSettings.Shares(0.3, 0, 0, 0),
          List.of());

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final World world = new World(WORLD);
  private final HttpClient http = HttpClient.newHttpClient();
  private SimulatorServer simulator;

  @BeforeEach
  void start() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.of(7, new ProductClock(Instant.EPOCH, NOON, 1))
            .with(WORLD)
            .with(new Logins(Source.logins(), Duration.ofHours(2), Duration.ofDays(60)));
    simulator = SimulatorServer.start(settings, clock);
  }

  @AfterEach
  void stop() {
    simulator.close();
    http.close();
  }

  static List<Source> tagged() {
    return Source.all().stream().filter(source -> !source.tag().isEmpty()).toList();
  }

  static List<Source> all() {
    return Source.all();
  }

  /** The web shapes of TikTok are read from files only. */
  @Test
  void everyConnectorThatMakesCallsIsHere() {
    Set<String> connectors =
        ServiceLoader.load(Connector.class).stream()
            .filter(found -> found.type() != MirrorConnector.class)
            .map(found -> found.get().source())
            .filter(source -> !source.equals("tiktok-web"))
            .collect(Collectors.toSet());
    Set<String> played =
        NetworkFactory.all().stream()
            .map(factory -> factory.network().key())
            .collect(Collectors.toSet());

    assertThat(Source.all().stream().map(Source::key)).hasSameElementsAs(connectors);
    assertThat(played).hasSameElementsAs(connectors);
  }

  @ParameterizedTest
  @MethodSource("tagged")
  void whatIsReadOfATagIsTheWorld(Source source) throws Exception {
    try (Asker asker = new Asker(source, simulator.uri(), clock)) {
      Reading reading = new Reading(asker);
      Target tag = source.tagged().orElseThrow();

      walk(reading, tag, source);
      reading.other(new Request.Resolve(tag));

      checkPosts(reading, feed(source), source);
      refresh(reading, tag, source);
      comments(reading, tag, source);
      assertThat(TruthServed.check(http, simulator.uri(), reading))
          .isEqualTo(HIDING.contains(source.key()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsReadOfAnAccountIsTheWorld(Source source) throws Exception {
    try (Asker asker = new Asker(source, simulator.uri(), clock)) {
      Reading reading = new Reading(asker);
      List<Document> resolved = reading.other(new Request.Resolve(source.handled(null)));
      String nativeId =
          resolved.stream()
              .filter(Profile.class::isInstance)
              .map(Document::deliveredId)
              .findFirst()
              .orElse(null);
      Target handle = source.handled(nativeId);

      walk(reading, handle, source);

      var network = api(source).network();
      checkPosts(
          reading,
          source.handle().startsWith("r/")
              ? new Feed.OfTag(network, world.tags().named("nike").orElseThrow())
              : new Feed.OfAuthor(network, world.accounts().named("nike").orElseThrow()),
          source);
      TruthServed.check(http, simulator.uri(), reading);
    }
  }

  /** Pinterest knows nobody's pins but the account's own. */
  private Feed feed(Source source) {
    var network = api(source).network();
    return source.key().equals("pinterest")
        ? new Feed.OfAuthor(network, world.accounts().named(source.handle()).orElseThrow())
        : new Feed.OfTag(network, world.tags().named(source.tag()).orElseThrow());
  }

  /** The first page, some of the past, and later all that has come since, page by page. */
  private void walk(Reading reading, Target target, Source source) throws Exception {
    reading.look(target);
    check(reading, source);
    boolean more = true;
    for (int page = 0; more && page < OLDER_PAGES; page++) {
      now.updateAndGet(instant -> instant.plus(A_CALL)); // X's archive takes one in a second.
      more = reading.back(target);
      check(reading, source);
    }
    now.updateAndGet(instant -> instant.plus(LATER));
    reading.look(target);
    if (source.key().equals("tiktok-research")) {
      reading.look(target); // What day it is, a look learns for the next one.
    }
    check(reading, source);
  }

  private int checked;

  /** Every look at a post since the last check: its time, and its numbers as they are now. */
  private void check(Reading reading, Source source) {
    for (Post post : reading.posts().subList(checked, reading.posts().size())) {
      var published = published(post, source);
      assertThat(post.createdAt().truncatedTo(ChronoUnit.SECONDS))
          .as(post.key())
          .isEqualTo(published.created().truncatedTo(ChronoUnit.SECONDS));
      Engagement counts = Engagement.of(published, world.author(published), now.get());
      post.counts()
          .values()
          .forEach((metric, count) -> {
            if (count instanceof Count.Known(var value)) {
              assertThat(value).as("%s %s", post.key(), metric).isEqualTo(of(metric, counts));
            }
          });
    }
    checked = reading.posts().size();
  }

  private static long of(Metric metric, Engagement counts) {
    return switch (metric) {
      case LIKES -> counts.likes();
      case COMMENTS -> counts.comments();
      case SHARES -> counts.shares();
      case QUOTES -> counts.quotes();
      case VIEWS -> counts.views();
      case FOLLOWERS, FOLLOWING, POSTS, TOTAL_POSTS, RECENT_POSTS ->
          throw new IllegalStateException(metric + " of a post");
    };
  }

  private NetworkApi api(Source source) {
    return NetworkFactory.all().stream()
        .filter(factory -> factory.network().key().equals(source.key()))
        .findFirst()
        .orElseThrow()
        .over(Stage.of(world));
  }

  private io.trawl.simulator.world.Post published(Post post, Source source) {
    return api(source).find(post.key(), now.get()).orElseThrow();
  }

  /** Between the oldest that was read and now, nothing is missing and nothing is there twice. */
  private void checkPosts(Reading reading, Feed feed, Source source) {
    TreeSet<Long> read =
        reading.posts().stream()
            .map(post -> published(post, source).key())
            .collect(Collectors.toCollection(TreeSet::new));
    Instant until =
        source.key().equals("tiktok-research") ? now.get().minus(LAG) : now.get().plusMillis(1);
    long above = source.fits() ? read.first() - 1 : Long.MIN_VALUE;
    int limit = source.fits() ? ALL : read.size() / 2;
    int tag = world.tags().named(source.tag()).map(Tag::index).orElse(-1);
    boolean ofTag = source.key().equals("pinterest") && reading.isOfTag();
    List<Long> there =
        world.newest(feed, above, Long.MAX_VALUE, limit, now.get()).stream()
            .filter(post -> post.created().isBefore(until))
            .filter(post -> !ofTag || post.tags().contains(tag))
            .map(io.trawl.simulator.world.Post::key)
            .toList();

    assertThat(there).hasSizeGreaterThan(30);
    assertThat(read).containsAll(there);
    if (source.fits()) {
      assertThat(read).hasSameSizeAs(there);
    }
  }

  private void refresh(Reading reading, Target tag, Source source) throws Exception {
    int most = Math.min(20, source.connector().refreshMax());
    List<String> ids =
        reading.posts().stream().map(Post::deliveredId).distinct().limit(most).toList();
    if (most > 0) {
      assertThat(reading.other(new Request.Refresh(tag, ids)).stream().map(Document::deliveredId))
          .containsAll(ids);
      check(reading, source);
    }
  }

  private void comments(Reading reading, Target tag, Source source) throws Exception {
    long comments = 0;
    for (Post post : List.copyOf(reading.posts()).subList(0, 20)) {
      boolean closed = "hidden".equals(reading.counts(Reading.id(post)).get("comments"));
      if (!closed) {
        List<Document> said =
            reading.other(new Request.Comments(tag, post.deliveredId(), post.key()));
        comments += said.size();
        assertThat(said).allMatch(Comment.class::isInstance);
      }
    }
    assertThat(comments > 0).isEqualTo(TALKING.contains(source.key()));
  }
}
