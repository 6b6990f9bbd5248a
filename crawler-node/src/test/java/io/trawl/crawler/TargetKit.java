package io.trawl.crawler;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.NodeSettings;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A target's entity, and in place of everything it talks to a script or a probe. */
final class TargetKit implements AutoCloseable {

  final ActorTestKit actors =
      ActorTestKit.create(
          "target",
          NodeSettings.load(
              ConfigFactory.parseString("akka.actor.provider = local")
                  .withFallback(PersistenceTestKitPlugin.config())
                  .withFallback(PersistenceTestKitSnapshotPlugin.config())));
  final PersistenceTestKit journal = PersistenceTestKit.create(actors.system());
  final ScriptedPlatform platform;
  final ScriptedSources sources = new ScriptedSources();
  final List<Token.Verdict> verdicts = new ArrayList<>();
  final TestProbe<Indexer.Command> indexer = actors.createTestProbe();
  final TestProbe<ScheduleSlice.Command> slice = actors.createTestProbe();
  final TestProbe<Attempt> settled = actors.createTestProbe();

  TargetKit(ScriptedPlatform platform) {
    this.platform = platform;
  }

  /** The entity of {@link Visits#TAG}; another one if it is there no more. */
  ActorRef<Watch.Command> spawn() {
    return actors.spawn(
        TargetEntity.create(
            Visits.TAG.id(),
            new ScriptedVisiting(
                platform, indexer.ref(), slice.ref(), settled.ref(), sources, verdicts)));
  }

  static Watch.Visit hint(Instant planned) {
    return new Watch.Visit(Visits.TAG, planned, Visits.PACE, "3");
  }

  /** The lake has what the visit brought. */
  Indexer.Index acknowledge() {
    Indexer.Index index = indexer.expectMessageClass(Indexer.Index.class);
    index.replyTo().tell(new Indexer.Acknowledged());
    return index;
  }

  @Override
  public void close() {
    actors.shutdownTestKit();
  }
}
