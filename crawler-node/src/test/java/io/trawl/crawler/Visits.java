package io.trawl.crawler;

import com.fasterxml.jackson.databind.node.NullNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Reading;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Post;
import io.trawl.model.ProductClock;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A visit to one tag, as tests see it. */
final class Visits {

  static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  static final Duration PACE = Duration.ofMinutes(5);
  static final URI ADDRESS = URI.create("http://127.0.0.1:1");
  static final Way WAY = new Way(new ScriptedPlatform(), ADDRESS, false, true);
  static final Target TAG = new Target.Tag("t-1", "scripted", "nike", null);
  static final Response ANSWER = new Response(200, Map.of(), Payload.of("{}"), NOW);

  static final Token.Granted PERMIT =
      new Token.Granted("token", 1, Instant.parse("2100-01-01T00:00:00Z"));

  static final Reading READING =
      new Reading("scripted", 1, NullNode.getInstance(), NullNode.getInstance());

  static final CrawlerMeters METERS =
      new CrawlerMeters(new SimpleMeterRegistry(), ProductClock.real(), List.of("scripted"));

  private Visits() {}

  static InFlight inFlight(Lane lane) {
    return inFlight(lane, TAG);
  }

  static InFlight inFlight(Lane lane, Target target) {
    return new InFlight(
        new Watch.Visit(target, NOW, PACE, "3"),
        target,
        lane,
        Turns.request(lane, target),
        WAY,
        NOW,
        Optional.empty(),
        null);
  }

  /** What a visit that was not permitted leaves. */
  static io.trawl.lake.visit.VisitResult row() {
    return VisitReport.of(
        Progress.START, inFlight(Lane.PAGE), new Attempt.NotPermitted(NOW), READING, NOW);
  }

  /** Where a target stands after so many visits that have left nothing else. */
  static Progress after(long visits) {
    return new Progress(
        visits,
        Position.START,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A post of which only the publication is known. */
  static Seen post(Instant at) {
    String id = "p" + at.toEpochMilli();
    return new Seen(
        new Post(
            "scripted",
            id,
            id,
            null,
            Author.UNKNOWN,
            null,
            at,
            null,
            null,
            Counts.NONE,
            null,
            null,
            null,
            null,
            null),
        NullNode.getInstance());
  }
}
