package io.trawl.crawler;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import io.trawl.crawler.erasure.ErasureJob;
import io.trawl.crawler.jobs.JobRunner;
import io.trawl.crawler.jobs.Work;
import io.trawl.model.ProductClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The long work that crawlers do. */
final class CrawlerJobs {

  private CrawlerJobs() {}

  static void start(
      ActorSystem<SpawnProtocol.Command> system,
      CrawlerNode.Stores stores,
      List<Work> works,
      ProductClock clock,
      Executor blocking) {
    JobRunner.Ports ports =
        new JobRunner.Ports(
            stores.registry().jobs(),
            works,
            clock,
            system.address().toString(),
            JobRunner.HELD,
            blocking);
    system.tell(
        new SpawnProtocol.Spawn<>(
            JobRunner.create(ports), "jobs", Props.empty(), system.ignoreRef()));
  }

  /** The kinds of jobs that crawlers do. */
  static List<Work> works(
      Sources sources,
      CrawlerNode.Stores stores,
      Sentinel sentinel,
      ProductClock clock,
      CrawlerSettings settings) {
    Duration settle = clock.toProduct(settings.erasureSettle());
    Stream<Work> replays =
        stores.quarantine().stream()
            .map(held ->
                new ReplayJob(new Replay(sources.connectors(), sentinel, held, stores.sink())));
    Stream<Work> erasures =
        stores.erasing().stream()
            .map(lake -> new ErasureJob(stores.registry(), lake, clock, settle));
    return Stream.concat(replays, erasures).toList();
  }
}
