package io.trawl.connectors.mastodon;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Missing;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Hashtag timelines and accounts of Mastodon and compatible servers.
 *
 * <p>A target is walked forward: {@code min_id} answers with the oldest posts newer than the mark,
 * so that nothing is passed over however far behind we are. Only the first page of all is the
 * newest one; what lies before it is the backfill's.
 */
@AutoService(Connector.class)
public final class MastodonConnector implements Connector {

  private static final int REFRESH_MAX = 20; // The most ids that one call may name.

  @Override
  public String platform() {
    return MastodonServer.PLATFORM;
  }

  @Override
  public int refreshMax() {
    return REFRESH_MAX;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(var target) ->
          posts(target, base, at -> at.query("min_id", position.newest()));
      case Request.Backfill(var target) ->
          posts(target, base, at -> at.query("max_id", position.backfill()));
      case Request.Refresh(_, var ids) -> refresh(ids, base.path("/api/v1/statuses"));
      case Request.Comments(_, var post, _) ->
          get(base.path("/api/v1/statuses/").segment(post).path("/context"));
      case Request.Resolve(Target.Handle handle) -> get(account(handle, base));
      case Request.Resolve(Target.Tag tag) -> get(base.path("/api/v1/tags/").segment(tag.name()));
    };
  }

  private static Optional<Call> posts(
      Target target, CallAddress base, UnaryOperator<CallAddress> mark) {
    return list(target, base)
        .map(list -> mark.apply(list.query("limit", Integer.toString(MastodonWalk.PAGE_SIZE))))
        .flatMap(MastodonConnector::get);
  }

  private static CallAddress account(Target.Handle handle, CallAddress base) {
    return handle.nativeId() == null
        ? base.path("/api/v1/accounts/lookup").query("acct", handle.name())
        : base.path("/api/v1/accounts/").segment(handle.nativeId());
  }

  /** An account is asked by its number on this server, which is not known before it is resolved. */
  private static Optional<CallAddress> list(Target target, CallAddress base) {
    return switch (target) {
      case Target.Tag tag -> Optional.of(base.path("/api/v1/timelines/tag/").segment(tag.name()));
      case Target.Handle handle ->
          Optional.ofNullable(handle.nativeId())
              .map(id -> base.path("/api/v1/accounts/").segment(id).path("/statuses"))
              .map(list -> list.query("exclude_reblogs", "false"));
    };
  }

  private static Optional<Call> refresh(List<String> ids, CallAddress statuses) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    CallAddress all = statuses;
    for (String id : ids) {
      all = all.query("id[]", id);
    }
    return ids.isEmpty() ? Optional.empty() : get(all);
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.BEARER));
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return RateLimits.counted(response, endpoint, "x-ratelimit-");
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    if (request instanceof Request.Refresh && response.status() == 404) {
      return new Unreadable(ErrorClass.BAD_REQUEST, "this server cannot be asked for many posts");
    }
    Instant reset = MastodonErrors.reset(response);
    return switch (Body.of(response)) {
      case Empty _ -> Wall.empty(response, reset);
      case Html(var page) -> Wall.html(response, page, reset);
      case Malformed(var reason) -> Wall.malformed(response, reason, reset);
      case Json(var root) ->
          MastodonErrors.of(root, response)
              .orElseGet(() -> Missing.of(request, readRoot(request, position, root, response)));
    };
  }

  private static Outcome readRoot(
      Request request, Position position, JsonNode root, Response response) {
    return switch (request) {
      case Request.Page(var target) when root.isArray() ->
          fetched(root, target, MastodonWalk.forward(root, position, response));
      case Request.Backfill(var target) when root.isArray() ->
          fetched(root, target, MastodonWalk.back(root, position, response));
      case Request.Page _, Request.Backfill _ -> unknown("no list of posts");
      case Request.Resolve _ when root.path("suspended").booleanValue() ->
          new Gone(ErrorClass.GONE, "suspended");
      case Request.Resolve(var target) -> fetched(root, target, MastodonWalk.none(position));
      case Request.Refresh(var target, _) -> fetched(root, target, MastodonWalk.none(position));
      case Request.Comments comments ->
          MastodonThread.of(root, comments)
              .<Outcome>map(thread -> thread.fetched(position))
              .orElseGet(() -> unknown("no thread"));
    };
  }

  private static Outcome fetched(JsonNode root, Target target, MastodonWalk walk) {
    return MastodonDocuments.of(root, new MastodonServer(target.instance()))
        .<Outcome>map(walk::fetched)
        .orElseGet(() -> unknown("neither posts nor an account nor a tag"));
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
