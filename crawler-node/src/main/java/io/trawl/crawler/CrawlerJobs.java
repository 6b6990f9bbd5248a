package io.trawl.crawler;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import io.trawl.crawler.erasure.ErasureJob;
import io.trawl.crawler.jobs.Daily;
import io.trawl.crawler.jobs.JobRunner;
import io.trawl.crawler.jobs.Work;
import io.trawl.model.ProductClock;
import io.trawl.registry.Jobs;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The long work that crawlers do, and what begins that of every day. */
final class CrawlerJobs {

  private CrawlerJobs() {}

  static void start(
      ActorSystem<SpawnProtocol.Command> system,
      Stores stores,
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
    if (stores.retention().isPresent()) {
      Jobs rows = stores.registry().jobs();
      system.tell(
          new SpawnProtocol.Spawn<>(
              Daily.create(
                  clock,
                  now -> rows.startDaily(RetentionJob.KIND, RetentionJob.arguments(now), now),
                  blocking),
              "retention",
              Props.empty(),
              system.ignoreRef()));
    }
  }

  /** The kinds of jobs that crawlers do. */
  static List<Work> works(
      Sources sources,
      Stores stores,
      Sentinel sentinel,
      ProductClock clock,
      CrawlerSettings settings) {
    Registry registry = stores.registry();
    Duration settle = clock.toProduct(settings.erasureSettle());
    Stream<Work> replays =
        stores.quarantine().stream()
            .map(held ->
                new ReplayJob(
                    new Replay(
                        sources.connectors(), StreamNode.all(), sentinel, held, stores.sink())));
    Stream<Work> erasures =
        stores.erasing().stream().map(lake -> new ErasureJob(registry, lake, clock, settle));
    Stream<Work> retentions =
        stores.retention().stream()
            .map(lake -> new RetentionJob(lake, registry.policies(), registry.expired(), clock));
    Stream<Work> rescores = stores.rescoring().stream().map(RescoreJob::new);
    return Stream.of(replays, erasures, retentions, rescores).flatMap(works -> works).toList();
  }
}
