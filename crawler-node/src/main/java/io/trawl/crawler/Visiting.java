package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.SourceState.Heard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Everything a visit needs of its node. */
interface Visiting {

  /** By which way a target is to be visited now. */
  Choice choice(Target target);

  /** Whether a visit may be the probe of its way: of all who ask at once one may. */
  CompletionStage<Boolean> claim(Way way, Target target);

  /** Tells what a visit has to say of its way. */
  void heard(InFlight visit, Heard heard);

  Agenda agenda();

  ProductClock clock();

  ActorRef<Indexer.Command> indexer();

  CrawlerMeters meters();

  /** A permit for a visit's call, or when to ask again. */
  CompletionStage<Token.Verdict> acquire(InFlight visit);

  /** Tells the credential what became of the visit's permit; nothing if it has none. */
  void settle(InFlight visit, Attempt attempt);

  /** A permit that may still come is not used. */
  default void giveBack(InFlight visit, CompletionStage<Token.Verdict> permit) {
    var _ =
        permit.thenAccept(verdict -> {
          switch (verdict) {
            case Token.Granted granted -> settle(visit.with(granted), Attempt.UNASKED);
            case Token.Denied _ -> {}
          }
        });
  }

  /** Makes a call under the visit's permit. */
  CompletionStage<Response> fetch(Call call, InFlight visit);

  /** Makes a call and reads its answer. */
  default CompletionStage<Attempt> attempt(Call call, InFlight visit, Position position) {
    Connector connector = visit.way().connector();
    return fetch(call, visit)
        .thenApply(Response::remembering)
        .thenCompose(answer -> {
          Outcome read = connector.read(visit.request(), position, answer);
          return looked(visit, position, answer, Behind.checked(visit.request(), read))
              .thenApply(outcome -> {
                Behind.named(visit.request(), outcome)
                    .ifPresent(account -> named(visit.target(), account));
                return new Attempt.Answered(call.uri(), answer, outcome);
              });
        });
  }

  /** What an answer means, after a look at whether it is as such answers are. */
  CompletionStage<Outcome> looked(InFlight visit, Position asked, Response answer, Outcome outcome);

  /** The target's posts that are due to be counted again, as delivered ids. */
  CompletionStage<List<String>> due(Target target, int limit);

  /** The target's post whose comments have grown most since they were read; empty = none has. */
  CompletionStage<Optional<Talk>> unread(Target target);

  /** The visit with the posts it is about; empty = there are none. */
  default CompletionStage<Optional<InFlight>> chosen(InFlight visit) {
    Target target = visit.target();
    return switch (visit.lane()) {
      case PAGE, RESOLVE, BACKFILL -> CompletableFuture.completedFuture(Optional.of(visit));
      case REFRESH ->
          due(target, visit.way().connector().refreshMax())
              .thenApply(ids ->
                  ids.isEmpty()
                      ? Optional.empty()
                      : Optional.of(visit.with(new Request.Refresh(target, ids))));
      case COMMENTS -> unread(target).thenApply(post -> post.map(visit::about));
    };
  }

  /** A visit that begins by a way, in the lane whose turn it is. */
  default InFlight begin(Progress progress, Watch.Visit asked, Way way) {
    Progress here = progress.by(way);
    Target target = progress.named(asked.target(), way);
    Lane lane = agenda().turns().lane(target, here, way.connector(), way.address(), asked);
    return InFlight.begin(asked, target, lane, way, clock().instant());
  }

  /** The ledgers, the source and the target's plan after a visit. */
  default Ended ended(Progress progress, InFlight visit, Attempt attempt) {
    Instant now = clock().instant();
    settle(visit, attempt);
    Progress after = agenda().after(progress, visit, attempt, visit.way().connector(), now);
    Position position = progress.by(visit.way()).position();
    Reading reading = Readings.of(visit.way().connector(), visit.request(), position);
    VisitResult result = VisitReport.of(progress, visit, attempt, reading, now);
    heard(visit, Hearsay.of(visit, attempt, result.visit()));
    return new Ended(goesOnElsewhere(visit, attempt) ? after.planned(now, null) : after, result);
  }

  /** What came of a visit: where it leaves the target, and what is for the lake. */
  record Ended(Progress after, VisitResult result) {}

  /** Whether a target whose source has shut its door has another one. */
  private boolean goesOnElsewhere(InFlight visit, Attempt attempt) {
    return attempt instanceof Attempt.Answered(_, _, Outcome.Closed _)
        && switch (choice(visit.asked().target())) {
          case Choice.Take(var way) -> !way.source().equals(visit.way().source());
          case Choice.Probe(var way, _) -> !way.source().equals(visit.way().source());
          case Choice.Nowhere _, Choice.Import() -> false;
        };
  }

  /** A visit ends without a word: if it was a probe, another may try. */
  default void unprobed(InFlight visit) {
    if (visit.way().probe()) {
      heard(visit, new Heard.Nothing(true, clock().instant()));
    }
  }

  void tellSlice(String slice, ScheduleSlice.Command command);

  /** Tells how a visit ended, with so many calls. */
  default void tellSlice(Watch.Visit asked, Progress progress, int calls) {
    tellSlice(
        asked.slice(),
        new ScheduleSlice.Visited(
            asked.target().id(),
            progress.visits(),
            asked.plannedAt(),
            progress.nextAt(),
            progress.pages(),
            calls));
  }

  /** Remembers what stands behind a handle's name, for others to see. */
  void resolved(Target target, @Nullable String nativeId);

  /** Remembers what a handle's account is called now. */
  void named(Target target, Profile account);
}
