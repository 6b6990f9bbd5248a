package io.trawl.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Searches for a tag and accounts' timelines on X, API v2, with an app's bearer token.
 *
 * <p>X is paid by the record: a page is reserved as if every post came with an author of its own,
 * and settled by the posts and authors that came.
 */
@AutoService(Connector.class)
public final class XConnector implements Connector {

  private static final long ROWS_MAX = 2L * XCalls.PAGE_SIZE; // Each post and its author.

  @Override
  public String platform() {
    return XProfile.PLATFORM;
  }

  @Override
  public int refreshMax() {
    return XCalls.REFRESH_MAX;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    XCalls calls = new XCalls(address);
    return switch (request) {
      case Request.Page(var target) -> calls.page(target, position);
      case Request.Backfill(var target) -> calls.backfill(target, position.backfill());
      case Request.Refresh(_, var ids) -> calls.refresh(ids);
      case Request.Comments _ -> Optional.empty();
      case Request.Resolve(Target.Handle handle) -> calls.user(handle);
      case Request.Resolve(Target.Tag tag) -> calls.counts(tag);
    };
  }

  /** Endpoints are limited and priced one by one. */
  @Override
  public Cost cost(Request request) {
    return switch (request) {
      case Request.Page(Target.Tag _) -> cost("search", ROWS_MAX);
      case Request.Page(Target.Handle _), Request.Backfill(Target.Handle _) ->
          cost("timeline", XCalls.PAGE_SIZE + 1L);
      case Request.Backfill(Target.Tag _) -> cost("archive", ROWS_MAX);
      case Request.Refresh(_, var ids) -> cost("lookup", ids.size());
      case Request.Comments _ -> Cost.call("comments");
      case Request.Resolve(Target.Handle _) -> cost("user", 1);
      case Request.Resolve(Target.Tag _) -> cost("counts", 1);
    };
  }

  private static Cost cost(String endpoint, long rows) {
    return new Cost(endpoint, null, 1, 1, rows);
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return response.status() >= 400
            && XErrors.of(Body.of(response), response).orElse(null)
                instanceof Throttled(_, var until, var error, _)
            && error == ErrorClass.QUOTA_EXHAUSTED
            && until != null
        ? List.of(new Said.Exhausted(endpoint, until))
        : RateLimits.counted(response, endpoint, "x-rate-limit-");
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    if (request instanceof Request.Refresh(var target, _)
        && body instanceof Json(var root)
        && response.status() == 200
        && isOfPosts(root)) {
      return refreshed(root, target, position);
    }
    return XErrors.of(body, response)
        .map(refusal -> inContext(refusal, request, position))
        .orElseGet(() ->
            body instanceof Json(var root)
                ? readRoot(request, position, root)
                : unknown("no JSON"));
  }

  /** None of the posts is there any more: that says nothing of the target. */
  private static boolean isOfPosts(JsonNode root) {
    JsonNode errors = root.path("errors");
    return !errors.isEmpty()
        && StreamSupport.stream(errors.spliterator(), false).allMatch(XProblem::isOfAPost);
  }

  /** A mark older than the seven days of the search, or a token that is over, ends no target. */
  private static Outcome inContext(Outcome refusal, Request request, Position position) {
    if (!(request instanceof Request.Page
        && refusal instanceof Unreadable(var error, var reason)
        && error == ErrorClass.BAD_REQUEST)) {
      return refusal;
    }
    String lower = reason.toLowerCase(Locale.ROOT);
    if (position.walk() != null && lower.contains("_token")) {
      return XWalk.restarted(position, position.newest(), "cursor-refused");
    }
    return position.newest() != null && lower.contains("since_id")
        ? XWalk.restarted(position, null, "mark-refused")
        : refusal;
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    boolean list = root.path("data").isArray() || root.path("meta").has("result_count");
    return switch (request) {
      case Request.Page(var target) when list ->
          fetched(root, target, XWalk.forward(root, position), XCalls.PAGE_SIZE);
      case Request.Backfill(var target) when list ->
          fetched(root, target, XWalk.back(root, position), XCalls.PAGE_SIZE);
      case Request.Page _, Request.Backfill _ -> unknown("no list of posts");
      case Request.Resolve(var target) -> fetched(root, target, CursorWalk.none(position), 0);
      case Request.Refresh(var target, _) -> refreshed(root, target, position);
      case Request.Comments _ -> unknown("comments were not asked for");
    };
  }

  /** What was asked for and cannot be had stands among the errors, each with its id. */
  private static Outcome refreshed(JsonNode root, Target target, Position position) {
    return fetched(root, target, CursorWalk.none(position), 0) instanceof Outcome.Fetched fetched
        ? fetched.losing(XProblem.lost(root))
        : unknown("neither posts nor an account nor counts");
  }

  private static Outcome fetched(JsonNode root, Target target, CursorWalk walk, int capacity) {
    return XDocuments.of(root, target)
        .<Outcome>map(documents -> XWalk.fetched(documents, walk, capacity, root))
        .orElseGet(() -> unknown("neither posts nor an account nor counts"));
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
