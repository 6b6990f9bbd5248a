package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.PACE;
import static io.trawl.crawler.Visits.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Target;
import io.trawl.node.NodeSettings;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a cluster does that believes in two owners of a target, with a real journal between them.
 */
class TwoOwnersIT {

  private static final Duration SOON = Duration.ofSeconds(15);

  private final Database database =
      Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
  private final ActorTestKit actors =
      ActorTestKit.create(
          ActorSystem.create(
              Behaviors.<Void>empty(),
              "owners",
              ActorSystemSetup.create(
                  BootstrapSetup.create(
                      NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local"))),
                  new JournalSetup(database.source(), 4))));

  @AfterEach
  void close() {
    actors.shutdownTestKit();
    database.close();
  }

  /** One owner of one target, with a network and a schedule of its own. */
  private final class Owner {
    private final ScriptedPlatform platform = new ScriptedPlatform();
    private final TestProbe<Indexer.Command> indexer = actors.createTestProbe();
    private final TestProbe<ScheduleSlice.Command> slice = actors.createTestProbe();
    private final List<Token.Verdict> verdicts = new ArrayList<>();
    private final Target target;
    private final ActorRef<Watch.Command> entity;

    Owner(Target target, String reached) {
      this.target = target;
      var page =
          new Outcome.Fetched(List.of(), new Position(reached, null, null), 1, false, List.of());
      platform.answers.add(page);
      platform.answers.add(page);
      TestProbe<Attempt> settled = actors.createTestProbe();
      entity =
          actors.spawn(
              TargetEntity.create(
                  target.id(),
                  new ScriptedVisiting(
                      platform,
                      indexer.ref(),
                      slice.ref(),
                      settled.ref(),
                      new ScriptedSources(),
                      verdicts)));
    }

    /** Makes the visit until only the lake's answer is missing. */
    ActorRef<Indexer.Reply> visit(Instant planned) {
      entity.tell(new Watch.Visit(target, planned, PACE, "3"));
      return indexer.expectMessageClass(Indexer.Index.class, SOON).replyTo();
    }

    ScheduleSlice.Visited visited() {
      return slice.expectMessageClass(ScheduleSlice.Visited.class, SOON);
    }
  }

  @Test
  void theOneWhoseNumberIsTakenStopsAndPlansNothing() {
    Owner stale = new Owner(TAG, "stale");
    Owner rightful = new Owner(TAG, "rightful");
    var late = stale.visit(NOW);
    rightful.visit(NOW).tell(new Indexer.Acknowledged());
    Instant next = rightful.visited().next();

    late.tell(new Indexer.Acknowledged());

    actors.createTestProbe().expectTerminated(stale.entity, SOON);
    stale.slice.expectNoMessage();
    rightful.visit(next).tell(new Indexer.Acknowledged());
    assertThat(rightful.visited().number()).isEqualTo(2);
    assertThat(rightful.platform.positions)
        .containsExactly(Position.START, new Position("rightful", null, null));
  }

  @Test
  void manyWhoAreRefusedTakeNobodyElseAlong() {
    List<Owner> stale = new ArrayList<>();
    List<ActorRef<Indexer.Reply>> late = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Target target = new Target.Tag("t-" + i, "scripted", "tag" + i, null);
      Owner paused = new Owner(target, "stale");
      late.add(paused.visit(NOW));
      stale.add(paused);
      Owner rightful = new Owner(target, "rightful");
      rightful.visit(NOW).tell(new Indexer.Acknowledged());
      rightful.visited();
    }

    late.forEach(answer -> answer.tell(new Indexer.Acknowledged()));
    stale.forEach(paused -> actors.createTestProbe().expectTerminated(paused.entity, SOON));

    Owner innocent = new Owner(new Target.Tag("t-innocent", "scripted", "i", null), "1");
    innocent.visit(NOW).tell(new Indexer.Acknowledged());
    assertThat(innocent.visited().number()).isEqualTo(1);
  }
}
