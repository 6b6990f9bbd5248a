package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Login;
import io.trawl.connectors.Missing;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a tag and accounts' feeds on Bluesky.
 *
 * <p>A target is walked backward from the newest post to the mark. A search's cursor counts posts
 * and shifts with each new one, so its backfill goes by date; a feed's cursor is a date already.
 */
@AutoService(Connector.class)
public final class BlueskyConnector implements Connector {

  private static final int REFRESH_MAX = 25; // The most ids that one call may name.
  private static final int REPLIES_DEEP = 6; // Levels of replies below a post.
  private static final String LIMIT = Integer.toString(BlueskyWalk.PAGE_SIZE);

  @Override
  public String platform() {
    return BlueskyProfile.PLATFORM;
  }

  @Override
  public int refreshMax() {
    return REFRESH_MAX;
  }

  @Override
  public Optional<Login> login() {
    return Optional.of(new BlueskyLogin());
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address).path("/xrpc/");
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield get(list(target, base).query("cursor", walk == null ? null : walk.cursor()));
      }
      case Request.Backfill(Target.Tag tag) ->
          get(list(tag, base).query("until", until(position.backfill())));
      case Request.Backfill(Target.Handle handle) ->
          get(list(handle, base).query("cursor", position.backfill()));
      case Request.Refresh(_, var ids) -> refresh(ids, base.path("app.bsky.feed.getPosts"));
      case Request.Comments(_, var post, _) ->
          get(
              base.path("app.bsky.feed.getPostThread")
                  .query("uri", post)
                  .query("depth", Integer.toString(REPLIES_DEEP))
                  .query("parentHeight", "0"));
      case Request.Resolve(Target.Handle handle) ->
          get(base.path("app.bsky.actor.getProfile").query("actor", actor(handle)));
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // A tag's name is all there is.
    };
  }

  private static CallAddress list(Target target, CallAddress base) {
    return switch (target) {
      case Target.Tag tag ->
          base.path("app.bsky.feed.searchPosts")
              .query("q", "#" + tag.name())
              .query("tag", tag.name())
              .query("sort", "latest")
              .query("limit", LIMIT);
      case Target.Handle handle ->
          base.path("app.bsky.feed.getAuthorFeed")
              .query("actor", actor(handle))
              .query("filter", "posts_with_replies")
              .query("limit", LIMIT);
    };
  }

  private static String actor(Target.Handle handle) {
    return Objects.requireNonNullElse(handle.nativeId(), handle.name());
  }

  /** The bound is exclusive: a millisecond later, posts of the same instant come again. */
  private static @Nullable String until(@Nullable String backfill) {
    Instant mark = backfill == null ? null : Fields.instant(backfill);
    return mark == null ? null : mark.plusMillis(1).toString();
  }

  private static Optional<Call> refresh(List<String> ids, CallAddress posts) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    CallAddress all = posts;
    for (String id : ids) {
      all = all.query("uris", id);
    }
    return ids.isEmpty() ? Optional.empty() : get(all);
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.BEARER));
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return RateLimits.counted(response, endpoint, "ratelimit-");
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return BlueskyErrors.of(body, response)
        .map(refusal -> inContext(refusal, request, position))
        .orElseGet(() ->
            body instanceof Json(var root)
                ? Missing.of(request, readRoot(request, position, root))
                : unknown("no JSON"));
  }

  /** A refused cursor ends a walk and not a target; a tag is nobody's to be forbidden. */
  private static Outcome inContext(Outcome refusal, Request request, Position position) {
    if (!(request instanceof Request.Page(var target))) {
      return refusal;
    }
    if (position.walk() != null
        && refusal instanceof Unreadable(var error, var reason)
        && error == ErrorClass.BAD_REQUEST
        && reason.contains("cursor")) {
      return BlueskyWalk.restarted(position);
    }
    return target instanceof Target.Tag
            && refusal instanceof Gone(var error, var reason)
            && error == ErrorClass.FORBIDDEN
        ? new Closed(error, reason)
        : refusal;
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    boolean list = BlueskyWalk.items(root).isArray();
    return switch (request) {
      case Request.Page(var target) when list ->
          fetched(root, BlueskyWalk.forward(root, position, backfill(target, root)));
      case Request.Backfill(var target) when list ->
          fetched(root, BlueskyWalk.back(root, position, backfill(target, root)));
      case Request.Page _, Request.Backfill _ -> unknown("no list of posts");
      case Request.Resolve _, Request.Refresh _ -> fetched(root, BlueskyWalk.none(position));
      case Request.Comments(_, _, var of) ->
          BlueskyThread.of(root, of)
              .<Outcome>map(thread -> thread.fetched(position))
              .orElseGet(() -> unknown("no thread"));
    };
  }

  /** Where a backfill goes on from a page; null = it was the last, or its posts have no date. */
  private static @Nullable String backfill(Target target, JsonNode root) {
    return switch (target) {
      case Target.Handle _ -> filled(root, "cursor");
      case Target.Tag _ ->
          StreamSupport.stream(BlueskyWalk.items(root).spliterator(), false)
              .flatMap(post -> Optional.ofNullable(BlueskyMark.sorted(post)).stream())
              .min(Instant::compareTo)
              .map(Instant::toString)
              .orElse(null);
    };
  }

  private static Outcome fetched(JsonNode root, BlueskyWalk walk) {
    return BlueskyDocuments.of(root)
        .<Outcome>map(walk::fetched)
        .orElseGet(() -> unknown("neither posts nor an account"));
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
