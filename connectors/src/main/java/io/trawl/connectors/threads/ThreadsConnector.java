package io.trawl.connectors.threads;

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
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.meta.GraphCursor;
import io.trawl.connectors.meta.GraphDocuments;
import io.trawl.connectors.meta.GraphErrors;
import io.trawl.connectors.meta.GraphPage;
import io.trawl.connectors.meta.GraphWalk;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Threads: the search for a topic, and what public profiles publish. How often others' posts were
 * liked or answered is not told.
 *
 * <p>Newer posts are reached by cursor and older ones by date, in seconds.
 */
@AutoService(Connector.class)
public final class ThreadsConnector implements Connector {

  static final int PAGE_SIZE = 100; // The most that a list holds.

  private static final String POST_FIELDS =
      "id,text,media_type,permalink,timestamp,username,has_replies,is_quote_post,is_reply,"
          + "topic_tag";

  private static final String PROFILE_FIELDS =
      "username,name,profile_picture_url,biography,is_verified,follower_count,likes_count,"
          + "quotes_count,replies_count,reposts_count,views_count";

  @Override
  public String platform() {
    return ThreadsPost.PLATFORM;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        String cursor = walk == null ? null : walk.cursor();
        yield get(GraphCursor.on(list(target, address), cursor));
      }
      case Request.Backfill(var target) ->
          get(list(target, address).query("until", until(position.backfill())));
      case Request.Resolve(Target.Handle handle) ->
          get(
              CallAddress.of(address)
                  .path("/profile_lookup")
                  .query("username", handle.name())
                  .query("fields", PROFILE_FIELDS));
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // A topic's name is all there is.
      case Request.Refresh _, Request.Comments _ -> Optional.empty(); // No such call.
    };
  }

  private static CallAddress list(Target target, URI address) {
    CallAddress list =
        switch (target) {
          case Target.Tag tag ->
              CallAddress.of(address)
                  .path("/keyword_search")
                  .query("q", tag.name())
                  .query("search_type", "RECENT")
                  .query("search_mode", "TAG");
          case Target.Handle handle ->
              CallAddress.of(address).path("/profile_posts").query("username", handle.name());
        };
    return list.query("fields", POST_FIELDS).query("limit", Integer.toString(PAGE_SIZE));
  }

  /** A second later, so that posts of the same second come again. */
  private static @Nullable String until(@Nullable String backfill) {
    Instant mark = backfill == null ? null : Fields.instant(backfill);
    return mark == null ? null : Long.toString(mark.getEpochSecond() + 1);
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.BEARER));
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return RateLimits.usage(response, endpoint);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return GraphErrors.of(body, response)
        .map(refusal -> GraphWalk.restarted(refusal, request, position).orElse(refusal))
        .orElseGet(() ->
            body instanceof Json(var root) ? read(root, request, position) : unknown("no JSON"));
  }

  private static Outcome read(JsonNode root, Request request, Position position) {
    GraphDocuments documents = new GraphDocuments();
    boolean list = root.path("data").isArray();
    if (list) {
      root.path("data").forEach(item -> documents.add(ThreadsPost.post(item), item));
    } else if (ThreadsProfile.is(root)) {
      documents.add(ThreadsProfile.profile(root), root);
    } else {
      return unknown("neither posts nor a profile");
    }
    if (!documents.makesSense()) {
      return unknown("items without an id");
    }
    return GraphWalk.read(request, list, page(root, documents), position);
  }

  private static GraphPage page(JsonNode root, GraphDocuments documents) {
    Instant oldest = documents.oldest();
    return new GraphPage(
        documents,
        PAGE_SIZE,
        GraphCursor.after(root.path("paging")),
        oldest == null ? null : oldest.toString());
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
