package io.trawl.crawler;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Request;
import io.trawl.lake.visit.Talk;
import io.trawl.model.Target;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The visit under way.
 *
 * @param target with the id behind its name, if that is known
 * @param talk the post whose comments are asked for; null = none is
 */
record InFlight(
    Watch.Visit asked,
    Target target,
    Lane lane,
    Request request,
    Way way,
    Instant startedAt,
    Optional<Token.Granted> permit,
    @Nullable Talk talk) {

  /** A visit that has no permit yet. */
  static InFlight begin(Watch.Visit asked, Target target, Lane lane, Way way, Instant startedAt) {
    Request request = Turns.request(lane, target);
    return new InFlight(asked, target, lane, request, way, startedAt, Optional.empty(), null);
  }

  /** The base address of the target's server. */
  URI address() {
    return way.address();
  }

  InFlight with(Request other) {
    return new InFlight(asked, target, lane, other, way, startedAt, permit, talk);
  }

  InFlight about(Talk post) {
    var comments = new Request.Comments(target, post.deliveredId(), post.key());
    return new InFlight(asked, target, lane, comments, way, startedAt, permit, post);
  }

  InFlight with(Token.Granted granted) {
    return new InFlight(asked, target, lane, request, way, startedAt, Optional.of(granted), talk);
  }

  /**
   * A page of new posts that was read.
   *
   * @param at when the network answered
   */
  record Page(Instant at, Outcome.Fetched brought) {}

  /** The page that an attempt has read; empty: none, or the visit was for something else. */
  Optional<Page> page(Attempt attempt) {
    return lane == Lane.PAGE
            && attempt instanceof Attempt.Answered(_, var response, Outcome.Fetched brought)
        ? Optional.of(new Page(response.at(), brought))
        : Optional.empty();
  }

  /** The target with the id behind its name, if that is known. */
  static Target named(Target target, @Nullable String nativeId) {
    return switch (target) {
      case Target.Tag tag -> tag;
      case Target.Handle(var id, var platform, var name, var instance, var known) ->
          new Target.Handle(id, platform, name, instance, nativeId == null ? known : nativeId);
    };
  }
}
