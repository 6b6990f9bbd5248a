package io.trawl.simulator.live;

import io.trawl.simulator.networks.bluesky.BlueskyLive;
import io.trawl.simulator.networks.mastodon.MastodonLive;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection: what it was opened for, and what it is told. */
final class Route {

  /** Between two looks at the world; real time. */
  private static final long EVERY_MILLIS = 20;

  /** Product seconds between events that are about no post. */
  private static final long TICK_SECONDS = 5;

  private static final int MICROS = 1_000;
  private static final String JETSTREAM = "/bluesky/subscribe";
  private static final Pattern MASTODON = Pattern.compile("/mastodon/([^/]+)/api/v1/streaming/?");
  private static final Pattern SUBSCRIBED = Pattern.compile("\"tag\"\\s*:\\s*\"([^\"]+)\"");

  private final Peer peer;
  private final World world;
  private final BlueskyLive bluesky;
  private final MastodonLive mastodon;
  private final InstantSource time;
  private final Set<String> tags = ConcurrentHashMap.newKeySet();
  private final Set<String> dids = new HashSet<>();
  private final String server;
  private final boolean jetstream;
  private Instant from = Instant.EPOCH;

  Route(Peer peer, World world, InstantSource time) {
    this.peer = peer;
    this.world = world;
    this.bluesky = new BlueskyLive(world);
    this.mastodon = new MastodonLive(world);
    this.time = time;
    Matcher asked = MASTODON.matcher(peer.asked().getPath());
    server = asked.matches() ? asked.group(1) : "";
    jetstream = peer.asked().getPath().equals(JETSTREAM);
  }

  /** Answers the request; false if it was refused. */
  boolean open(StreamFaults faults) throws IOException {
    Instant now = time.instant();
    from = now;
    if (!jetstream && server.isEmpty()) {
      peer.refuse(404, "{\"error\":\"Not Found\"}");
      return false;
    }
    Instant oldest = now.minus(faults.lookback());
    for (Map.Entry<String, String> parameter : parameters()) {
      switch (parameter.getKey()) {
        case "wantedDids" -> dids.add(parameter.getValue());
        case "cursor" ->
            from = Instant.EPOCH.plus(Long.parseLong(parameter.getValue()), ChronoUnit.MICROS);
        default -> {} // The collections are always the same.
      }
    }
    if (from.isBefore(oldest) && faults.refusesOld()) {
      peer.refuse(400, "{\"error\":\"CursorTooOld\",\"message\":\"cursor is too old\"}");
      return false;
    }
    from = from.isBefore(oldest) ? oldest : from;
    peer.accept();
    return true;
  }

  private List<Map.Entry<String, String>> parameters() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    String query = peer.asked().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      all.add(Map.entry(pair.substring(0, Math.max(0, equals)), value));
    }
    return all;
  }

  /** What the other side says: it subscribes to a tag. */
  void said(String text) {
    Matcher tag = SUBSCRIBED.matcher(text);
    if (tag.find()) {
      tags.add(tag.group(1).toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Tells everything until the connection or the server ends.
   *
   * @param spelling of each frame, as it is now
   */
  void tell(
      Supplier<StreamFaults> faults,
      UnaryOperator<String> spelling,
      long seed,
      CountDownLatch closing)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    long above = Posts.after(from.minusMillis(1));
    Instant told = from;
    do {
      Instant now = time.instant();
      List<String> frames = jetstream ? jetstream(above, told, now) : mastodon(above, now);
      send(frames.stream().map(spelling).toList(), faults.get(), random);
      above = Posts.after(now);
      told = now;
    } while (!closing.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
  }

  private List<String> jetstream(long above, Instant told, Instant now) {
    Map<Long, String> all = new TreeMap<>();
    long tick = told.getEpochSecond() / TICK_SECONDS + 1;
    for (; tick * TICK_SECONDS <= now.getEpochSecond(); tick++) {
      Instant at = Instant.ofEpochSecond(tick * TICK_SECONDS);
      all.put(at.getEpochSecond() * MICROS * MICROS, bluesky.identity(at));
    }
    for (Post post : new Posts(world, Network.BLUESKY).between(above, now)) {
      if (dids.isEmpty() || dids.contains(bluesky.did(post))) {
        all.put(BlueskyLive.micros(post), bluesky.jetstream(post));
      }
    }
    return List.copyOf(all.values());
  }

  private List<String> mastodon(long above, Instant now) {
    List<String> all = new ArrayList<>();
    for (Post post : new Posts(world, Network.MASTODON).between(above, now)) {
      post.tags().stream()
          .map(tag -> world.tag(tag).name())
          .filter(tags::contains)
          .forEach(tag -> all.add(mastodon.update(post, server, tag, now)));
    }
    return all;
  }

  private void send(List<String> frames, StreamFaults faults, Random random) throws IOException {
    List<String> order = new ArrayList<>(frames);
    for (int i = 0; i + 1 < order.size(); i++) {
      if (random.nextDouble() < faults.late()) {
        order.add(i + 1, order.remove(i));
        i++;
      }
    }
    for (String frame : order) {
      peer.say(frame);
      if (random.nextDouble() < faults.twice()) {
        peer.say(frame);
      }
      if (random.nextDouble() < faults.cut()) {
        throw new IOException("cut on purpose");
      }
    }
  }
}
