package io.trawl.crawler.erasure;

import io.trawl.crawler.jobs.Work;
import io.trawl.lake.erase.Erasing;
import io.trawl.model.Naming;
import io.trawl.registry.Erasures;
import io.trawl.registry.Job;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Goes through every place again and again until a pass finds nothing that began when no write was
 * under way any more that had not seen the list.
 *
 * <p>What is on a page is counted, and that is remembered, before it is erased: whoever dies in
 * between leaves a page that was counted, and the next one erases what is left of it.
 */
public final class ErasureJob implements Work {

  /** Passes after which it is said that something keeps bringing the person back. */
  static final int SWEEPS_MAX = 12;

  /** How long a step goes on over pages on which there is nothing; real time. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private final Registry registry;
  private final Erasing lake;
  private final InstantSource clock;
  private final Duration settle;

  /**
   * Over these stores.
   *
   * @param settle from when a person is on the list until no write is under way that has not seen
   *     it
   */
  public ErasureJob(Registry registry, Erasing lake, InstantSource clock, Duration settle) {
    this.registry = registry;
    this.lake = lake;
    this.clock = clock;
    this.settle = settle;
  }

  @Override
  public String kind() {
    return Erasures.KIND;
  }

  @Override
  public Step step(Job job) {
    String platform = Sweeps.tree(job.arguments()).path("platform").asText();
    List<Place> places =
        Places.of(
            registry.namedRows(),
            lake,
            keys -> registry.suppressions().documents(platform, keys, job.id(), clock.instant()));
    Sweeps at = Sweeps.read(job.progress(), clock.instant());
    long end = System.nanoTime() + STEP.toNanos();
    while (at.place() < places.size()) {
      Place place = places.get(at.place());
      Naming naming = new Naming(registry.suppressions().current(), platform);
      Place.Page page = place.page(naming, at.after(), at.targets());
      if (page.found() > 0 && !at.counted()) {
        return new Step.More(at.counting(place.name(), page).json());
      }
      page.erase().run();
      at = at.past(place.name(), page);
      if (System.nanoTime() > end) {
        return new Step.More(at.json());
      }
    }
    return swept(job, at);
  }

  private Step swept(Job job, Sweeps done) {
    Instant settled = job.createdAt().plus(settle);
    if (done.foundNow() == 0 && !done.begun().isBefore(settled)) {
      return new Step.Done(done.json());
    }
    if (done.sweep() >= SWEEPS_MAX) {
      return new Step.Hopeless(
          "after "
              + SWEEPS_MAX
              + " passes there is still something (expected: no node of an earlier release)");
    }
    Instant now = clock.instant();
    return done.foundNow() == 0
        ? new Step.Later(done.again(settled).json(), settled)
        : new Step.More(done.again(now).json());
  }
}
