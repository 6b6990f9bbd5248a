package io.trawl.connectors.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What public Facebook Pages publish. There is no search for tags. */
@AutoService(Connector.class)
public final class FacebookConnector implements Connector {

  /** A hundred are allowed; that many with their sums are refused as too much data. */
  static final int PAGE_SIZE = 50;

  private static final String PAGE_FIELDS =
      "id,name,username,fan_count,followers_count,about,verification_status,link,website,category";

  private static final String POST_FIELDS =
      "id,message,message_tags,created_time,permalink_url,status_type,from,place,shares,"
          + "attachments{media_type,type,title,url},"
          + "reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)";

  @Override
  public String platform() {
    return FacebookPage.PLATFORM;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return switch (request) {
      case Request.Page(Target.Handle handle) -> {
        var walk = position.walk();
        yield posts(handle, walk == null ? null : walk.cursor(), address);
      }
      case Request.Backfill(Target.Handle handle) -> posts(handle, position.backfill(), address);
      case Request.Resolve(Target.Handle handle) ->
          get(page(handle, address).query("fields", PAGE_FIELDS));
      case Request.Page(Target.Tag _),
          Request.Backfill(Target.Tag _),
          Request.Resolve(Target.Tag _) ->
          Optional.empty();
      case Request.Refresh _, Request.Comments _ -> Optional.empty(); // Their number comes along.
    };
  }

  private static Optional<Call> posts(Target.Handle handle, @Nullable String cursor, URI address) {
    CallAddress list =
        page(handle, address)
            .path("/posts")
            .query("fields", POST_FIELDS)
            .query("limit", Integer.toString(PAGE_SIZE));
    return get(GraphCursor.on(list, cursor));
  }

  private static CallAddress page(Target.Handle handle, URI address) {
    String name = Objects.requireNonNullElse(handle.nativeId(), handle.name());
    return CallAddress.of(address).path("/").segment(name);
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

  /** A page may carry its posts, as one of its fields. */
  private static Outcome read(JsonNode root, Request request, Position position) {
    JsonNode list = list(root);
    GraphDocuments documents = new GraphDocuments();
    if (FacebookPage.is(root)) {
      documents.add(FacebookPage.profile(root), FacebookPage.alone(root));
    } else if (FacebookPost.is(root)) {
      documents.add(FacebookPost.post(root), root);
    } else if (!list.path("data").isArray()) {
      return unknown("neither posts nor a page");
    }
    list.path("data")
        .forEach(item ->
            documents.add(
                FacebookPost.is(item) ? FacebookPost.post(item) : FacebookPage.profile(item),
                item));
    return documents.makesSense()
        ? walked(list, documents, request, position)
        : unknown("items without an id");
  }

  private static JsonNode list(JsonNode root) {
    for (String name : FacebookPage.LISTS) {
      if (root.path(name).path("data").isArray()) {
        return root.path(name);
      }
    }
    return root;
  }

  private static Outcome walked(
      JsonNode list, GraphDocuments documents, Request request, Position position) {
    String cursor = GraphCursor.next(list.path("paging"));
    GraphPage page = new GraphPage(documents, PAGE_SIZE, cursor, cursor);
    return GraphWalk.read(request, list.path("data").isArray(), page, position);
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
