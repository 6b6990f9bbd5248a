package io.trawl.crawler;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import io.trawl.crawler.CrawlerNode.Stores;
import io.trawl.crawler.jobs.Daily;
import io.trawl.crawler.jobs.JobRunner;
import io.trawl.crawler.jobs.Work;
import io.trawl.model.ProductClock;
import io.trawl.registry.Jobs;
import io.trawl.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Starts what does a crawler node's jobs, and what begins those of every day. */
final class CrawlerJobs {

  private CrawlerJobs() {}

  static void start(
      ActorSystem<SpawnProtocol.Command> system,
      Stores stores,
      Sources sources,
      Sentinel sentinel,
      ProductClock clock,
      Executor blocking) {
    List<Work> works = works(sources, stores, sentinel, clock);
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
  private static List<Work> works(
      Sources sources, Stores stores, Sentinel sentinel, ProductClock clock) {
    Registry registry = stores.registry();
    List<Work> works = new ArrayList<>();
    stores
        .quarantine()
        .map(held -> new ReplayJob(new Replay(sources.connectors(), sentinel, held, stores.sink())))
        .ifPresent(works::add);
    stores
        .retention()
        .map(held -> new RetentionJob(held, registry.policies(), registry.expired(), clock))
        .ifPresent(works::add);
    return works;
  }
}
