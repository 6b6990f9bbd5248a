package io.trawl.connectors.youtube;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.connectors.Below;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Missing;
import io.trawl.connectors.NewestFirst;
import io.trawl.connectors.NewestFirst.Listed;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a tag and the uploads of channels on YouTube.
 *
 * <p>A search tells no counts: they come when its videos are asked for by id. It ends after some
 * 500 videos whatever there is, so that its past goes by date; a channel's goes by page.
 */
@AutoService(Connector.class)
public final class YoutubeConnector implements Connector {

  static final String PLATFORM = "youtube";

  /** Calls by the network's own names. A search has a quota of its own. */
  static final String SEARCH = "search";

  private static final String VIDEOS = "videos";
  private static final String CHANNELS = "channels";
  private static final String UPLOADS = "playlistItems";
  private static final String COMMENTS = "commentThreads";

  private static final int PAGE_SIZE = 50; // The most that a list of videos holds.
  private static final int REFRESH_MAX = 50; // The most ids that one call may name.
  private static final String COMMENTS_MAX = "100"; // The most threads that one call gives.

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public int refreshMax() {
    return REFRESH_MAX;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address).path("/");
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield list(target, base)
            .map(list -> list.query("pageToken", walk == null ? null : walk.cursor()))
            .flatMap(YoutubeConnector::get);
      }
      case Request.Backfill(Target.Tag tag) ->
          list(tag, base)
              .map(list -> list.query("publishedBefore", position.backfill()))
              .flatMap(YoutubeConnector::get);
      case Request.Backfill(Target.Handle handle) ->
          list(handle, base)
              .map(list -> list.query("pageToken", position.backfill()))
              .flatMap(YoutubeConnector::get);
      case Request.Refresh(_, var ids) -> refresh(ids, base);
      case Request.Comments(_, var post, _) ->
          get(
              base.path(COMMENTS)
                  .query("part", "snippet,replies")
                  .query("videoId", post)
                  .query("order", "time")
                  .query("textFormat", "plainText")
                  .query("maxResults", COMMENTS_MAX));
      case Request.Resolve(Target.Handle handle) -> get(channel(handle, base));
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // A tag's total is a guess.
    };
  }

  /** A channel's uploads are known by its id only, which is not known before it is resolved. */
  private static Optional<CallAddress> list(Target target, CallAddress base) {
    String size = Integer.toString(PAGE_SIZE);
    return switch (target) {
      case Target.Tag tag ->
          Optional.of(
              base.path(SEARCH)
                  .query("part", "snippet")
                  .query("q", "#" + tag.name())
                  .query("type", "video")
                  .query("order", "date")
                  .query("maxResults", size));
      case Target.Handle handle ->
          Optional.ofNullable(id(handle))
              .map(id ->
                  base.path(UPLOADS)
                      .query("part", "snippet,contentDetails")
                      .query("playlistId", YoutubeChannel.uploads(id))
                      .query("maxResults", size));
    };
  }

  private static CallAddress channel(Target.Handle handle, CallAddress base) {
    CallAddress channels = base.path(CHANNELS).query("part", "snippet,statistics,contentDetails");
    String id = id(handle);
    return id == null ? channels.query("forHandle", "@" + handle.name()) : channels.query("id", id);
  }

  private static @Nullable String id(Target.Handle handle) {
    String known = handle.nativeId();
    return known == null && YoutubeChannel.isId(handle.name()) ? handle.name() : known;
  }

  private static Optional<Call> refresh(List<String> ids, CallAddress base) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    return ids.isEmpty()
        ? Optional.empty()
        : get(
            base.path(VIDEOS)
                .query("part", "snippet,statistics,contentDetails")
                .query("id", String.join(",", ids)));
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.KEY));
  }

  @Override
  public Cost cost(Request request) {
    return switch (request) {
      case Request.Page(Target.Tag _), Request.Backfill(Target.Tag _) -> Cost.call(SEARCH);
      case Request.Page _, Request.Backfill _ -> Cost.call(UPLOADS);
      case Request.Refresh _ -> Cost.call(VIDEOS);
      case Request.Comments _ -> Cost.call(COMMENTS);
      case Request.Resolve _ -> Cost.call(CHANNELS);
    };
  }

  /** There are no headers; a search that is refused says nothing of the other calls' quota. */
  @Override
  public List<Said> said(Response response, String endpoint) {
    boolean exhausted =
        response.status() >= 400
            && !endpoint.equals(SEARCH)
            && YoutubeErrors.of(Body.of(response), response)
                .filter(YoutubeConnector::isExhausted)
                .isPresent();
    return exhausted
        ? List.of(new Said.Exhausted(endpoint, YoutubeErrors.quotaReset(response.at())))
        : List.of();
  }

  private static boolean isExhausted(Outcome outcome) {
    return outcome instanceof Throttled(_, _, var error, _) && error == ErrorClass.QUOTA_EXHAUSTED;
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return YoutubeErrors.of(body, response)
        .map(refusal -> inContext(refusal, request, position))
        .orElseGet(() ->
            body instanceof Json(var root)
                ? Missing.of(request, readRoot(request, position, root))
                : unknown("no JSON"));
  }

  /** A refused cursor ends a walk and not a target; a search's quota is not the credential's. */
  private static Outcome inContext(Outcome refusal, Request request, Position position) {
    if (refusal instanceof Throttled(_, var until, var error, var reason)
        && error == ErrorClass.QUOTA_EXHAUSTED
        && isSearch(request)) {
      return new Throttled(Scope.TARGET, until, error, reason);
    }
    return request instanceof Request.Page
            && position.walk() != null
            && refusal instanceof Unreadable(_, var reason)
            && reason.startsWith("invalidPageToken")
        ? NewestFirst.restarted(position, PAGE_SIZE)
        : refusal;
  }

  private static boolean isSearch(Request request) {
    return request instanceof Request.Page(Target.Tag _)
        || request instanceof Request.Backfill(Target.Tag _);
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    Optional<YoutubeDocuments> read = YoutubeDocuments.of(root);
    if (read.isEmpty()) {
      return unknown("no list of items");
    }
    YoutubeDocuments documents = read.get();
    if (request instanceof Request.Comments asked && !documents.isThread()) {
      return unknown("no comments of " + asked.post());
    }
    if (request instanceof Request.Resolve && documents.all().isEmpty()) {
      return new Gone(ErrorClass.NOT_FOUND, "no such channel");
    }
    Listed page = page(request, root, documents);
    List<Seen> told =
        request instanceof Request.Comments asked
            ? Below.of(asked, documents.all(), YoutubeComment::parent)
            : documents.all();
    return NewestFirst.of(request, position, page).fetched(told, documents.unread());
  }

  private static Listed page(Request request, JsonNode root, YoutubeDocuments documents) {
    String cursor = filled(root, "nextPageToken");
    Instant last = Listed.last(documents.marks());
    String before = last == null ? null : last.toString();
    return new Listed(
        documents.marks(),
        root.path("items").size(),
        PAGE_SIZE,
        cursor,
        isSearch(request) ? before : cursor);
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
