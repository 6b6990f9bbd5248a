package io.trawl.connectors.reddit;

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
import io.trawl.connectors.Login;
import io.trawl.connectors.Missing;
import io.trawl.connectors.NewestFirst;
import io.trawl.connectors.NewestFirst.Listed;
import io.trawl.connectors.Outcome;
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
import java.util.Optional;

/**
 * Searches for a word, subreddits ({@code r/name}) and what users submit on Reddit.
 *
 * <p>The network has no tags: a tag is the word that is searched for. A list ends after some 1,000
 * posts, whatever there is.
 */
@AutoService(Connector.class)
public final class RedditConnector implements Connector {

  /** Of this way in and of the feeds. */
  public static final String PLATFORM = "reddit";

  private static final int PAGE_SIZE = 100; // The most that a list holds.
  private static final int REFRESH_MAX = 100; // The most ids that one call may name.
  private static final String COMMENTS_MAX = "500"; // The most that a thread shows at once.
  private static final String REPLIES_DEEP = "10"; // Levels of replies below a post.

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public int refreshMax() {
    return REFRESH_MAX;
  }

  @Override
  public Optional<Login> login() {
    return Optional.of(new RedditLogin());
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield get(list(target, base).query("after", walk == null ? null : walk.cursor()));
      }
      case Request.Backfill(var target) ->
          get(list(target, base).query("after", position.backfill()));
      case Request.Refresh(_, var ids) -> refresh(ids, base.path("/api/info"));
      case Request.Comments(_, var post, _) ->
          get(
              base.path("/comments/")
                  .segment(post.startsWith("t3_") ? post.substring(3) : post)
                  .query("sort", "new")
                  .query("limit", COMMENTS_MAX)
                  .query("depth", REPLIES_DEEP));
      case Request.Resolve(Target.Handle handle) ->
          get(RedditName.path(handle, base).path("/about"));
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // There are no tags.
    };
  }

  private static CallAddress list(Target target, CallAddress base) {
    CallAddress list =
        switch (target) {
          case Target.Tag tag ->
              base.path("/search")
                  .query("q", tag.name())
                  .query("sort", "new")
                  .query("type", "link");
          case Target.Handle handle when RedditName.isSubreddit(handle) ->
              RedditName.path(handle, base).path("/new");
          case Target.Handle handle ->
              RedditName.path(handle, base).path("/submitted").query("sort", "new");
        };
    return list.query("limit", Integer.toString(PAGE_SIZE));
  }

  private static Optional<Call> refresh(List<String> ids, CallAddress info) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    return ids.isEmpty() ? Optional.empty() : get(info.query("id", String.join(",", ids)));
  }

  /** Texts come escaped for HTML unless they are asked for as they are. */
  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.query("raw_json", "1").get(Call.Auth.BEARER));
  }

  /** The limit is not told, but what is used and what is left of it; the end in seconds. */
  @Override
  public List<Said> said(Response response, String endpoint) {
    Optional<Long> used = RateLimits.number(response, "x-ratelimit-used");
    Optional<Long> left = RateLimits.number(response, "x-ratelimit-remaining");
    if (used.isEmpty() || left.isEmpty()) {
      return List.of();
    }
    List<Instant> reset = RedditErrors.reset(response).map(List::of).orElseGet(List::of);
    return List.of(
        new Said.Numbers(endpoint, "client", used.get() + left.get(), left.get(), reset));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return RedditErrors.of(body, response)
        .map(refusal -> RedditErrors.inContext(refusal, request))
        .orElseGet(() ->
            body instanceof Json(var root)
                ? RedditLost.of(request, Missing.of(request, readRoot(request, position, root)))
                : unknown("no JSON"));
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    boolean list = root.path("data").path("children").isArray();
    return switch (request) {
      case Request.Page _, Request.Backfill _ when !list -> unknown("no list of posts");
      case Request.Resolve _ when root.path("data").path("is_suspended").booleanValue() ->
          new Gone(ErrorClass.GONE, "suspended");
      case Request.Comments asked ->
          root.isArray() ? below(asked, position, root) : unknown("no thread");
      case Request.Page _, Request.Backfill _, Request.Resolve _, Request.Refresh _ ->
          fetched(request, position, root);
    };
  }

  private static Outcome fetched(Request request, Position position, JsonNode root) {
    return RedditDocuments.of(root)
        .<Outcome>map(read ->
            NewestFirst.of(request, position, page(read, root)).fetched(read.all(), read.unread()))
        .orElseGet(() -> unknown("neither posts nor an account nor a subreddit"));
  }

  private static Outcome below(Request.Comments asked, Position position, JsonNode thread) {
    return RedditDocuments.of(thread)
        .<Outcome>map(read ->
            NewestFirst.of(asked, position, page(read, thread))
                .fetched(read.comments(), read.unread()))
        .orElseGet(() -> unknown("no thread"));
  }

  private static Listed page(RedditDocuments read, JsonNode root) {
    return Listed.of(read.marks(), read.size(), PAGE_SIZE, filled(root.path("data"), "after"));
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
