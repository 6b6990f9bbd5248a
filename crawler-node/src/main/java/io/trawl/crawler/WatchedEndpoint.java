package io.trawl.crawler;

import io.trawl.connectors.shape.Change;
import io.trawl.connectors.shape.Learned;
import io.trawl.connectors.shape.LearnedJson;
import io.trawl.connectors.shape.Shape;
import io.trawl.connectors.shape.Watch;
import io.trawl.registry.Finding;
import io.trawl.registry.Findings;
import io.trawl.registry.Shapes;
import io.trawl.registry.Shapes.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint of a source as this node knows it, joined with what the others know every {@link
 * #SHARED_EVERY}. While the rows are away it goes on with what is in memory.
 */
final class WatchedEndpoint {

  /** Product time. */
  static final Duration SHARED_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(WatchedEndpoint.class);
  private static final String NOTHING = LearnedJson.write(Learned.NOTHING);

  /**
   * What endpoints need of their node.
   *
   * @param clock product time
   */
  record Ports(Shapes shapes, Findings findings, InstantSource clock, CrawlerMeters meters) {}

  /** The answer that showed something: when it came, and to whose visit. */
  record Shown(Instant at, String target) {}

  private final Endpoint endpoint;
  private final Ports ports;

  // All change under this object's lock only.
  private Watch watch = Watch.of(Learned.NOTHING);
  private Instant sharedAt = Instant.MIN;
  private List<Finding> untold = new ArrayList<>();

  WatchedEndpoint(Endpoint endpoint, Ports ports) {
    this.endpoint = endpoint;
    this.ports = ports;
  }

  /**
   * Looks at an answer.
   *
   * @param readable whether its reader knew the shape
   * @return why what was read of it may not be stored; empty = it may
   */
  synchronized Optional<String> look(Shape shape, boolean readable, Shown shown) {
    shareIfDue();
    Watch.Look look = watch.look(shape, readable);
    watch = look.next();
    look.findings().forEach(change -> untold.add(finding(change, shown)));
    tell();
    return look.broken().map(Watch.Broken::reason);
  }

  /**
   * Why what was read of an answer of the past may not be stored; empty = it may. What only a few
   * documents lack was their oddity, unless a change of the endpoint came of it.
   */
  synchronized Optional<String> broken(Shape shape) {
    shareIfDue();
    return watch
        .broken(shape)
        .filter(it -> !it.few() || ports.findings().isOpen(endpoint))
        .map(Watch.Broken::reason);
  }

  private void shareIfDue() {
    if (sharedAt.equals(Instant.MIN)
        || !ports.clock().instant().isBefore(sharedAt.plus(SHARED_EVERY))) {
      share();
    }
  }

  /** Joins what is known here with what is known elsewhere. */
  synchronized void share() {
    Instant now = ports.clock().instant();
    try {
      String joined = ports.shapes().join(endpoint, NOTHING, this::joined, now);
      watch = watch.joined(LearnedJson.read(joined));
      sharedAt = now;
    } catch (RuntimeException away) {
      LOG.warn("sentinel.unshared endpoint={} cause={}", endpoint, away.toString());
    }
    tell();
  }

  private String joined(String known) {
    return LearnedJson.write(watch.joinedTo(LearnedJson.read(known)));
  }

  private void tell() {
    List<Finding> left = new ArrayList<>();
    for (Finding found : untold) {
      try {
        if (ports.findings().open(found)) {
          told(found);
        }
      } catch (RuntimeException away) {
        LOG.warn("sentinel.untold endpoint={} cause={}", endpoint, away.toString());
        left.add(found);
      }
    }
    untold = left;
  }

  private void told(Finding found) {
    ports.meters().schemaChanged(endpoint.source());
    LOG.error(
        "schema.changed source={} endpoint={} server={} place={} kind={} before={} after={}"
            + " target={} id={}",
        endpoint.source(),
        endpoint.endpoint(),
        endpoint.server(),
        found.place(),
        found.kind(),
        shown(found.before()),
        shown(found.after()),
        found.target(),
        found.id());
  }

  private static String shown(Finding.Looks looks) {
    return String.format(Locale.ROOT, "%s:%.2f", looks.type(), looks.share());
  }

  private Finding finding(Change change, Shown shown) {
    return new Finding(
        "f-" + UUID.randomUUID(),
        endpoint,
        change.place(),
        change.kind().key(),
        looks(change.before()),
        looks(change.after()),
        shown.at(),
        shown.target(),
        change.sample(),
        null);
  }

  private static Finding.Looks looks(Change.State state) {
    return new Finding.Looks(state.type().key(), state.share());
  }
}
