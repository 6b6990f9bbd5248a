package io.trawl.connectors.tiktokresearch;

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
import io.trawl.connectors.Login;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.tiktok.OpenApiErrors;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.connectors.tiktok.TikTokLogin;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Queries for tags and accounts' videos, accounts and comments, for an approved project. */
@AutoService(Connector.class)
public final class ResearchConnector implements Connector {

  private static final String SOURCE = "tiktok-research";

  @Override
  public String platform() {
    return OpenApiVideo.PLATFORM;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public int refreshMax() {
    return ResearchCalls.REFRESH_MAX;
  }

  @Override
  public Optional<Login> login() {
    return Optional.of(new TikTokLogin(TikTokLogin.Grant.CLIENT));
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    ResearchCalls calls = new ResearchCalls(address);
    return switch (request) {
      case Request.Page(var target) -> calls.videos(target, ResearchWalk.asked(position));
      case Request.Backfill(var target) ->
          Optional.ofNullable(ResearchWalk.askedBack(position))
              .flatMap(past -> calls.videos(target, past));
      case Request.Refresh(_, var ids) -> calls.videos(ids);
      case Request.Comments(_, var post, _) -> calls.comments(post);
      case Request.Resolve(Target.Handle handle) -> calls.account(handle);
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // Its videos can only be counted.
    };
  }

  /** Records are rationed as well as requests. */
  @Override
  public Cost cost(Request request) {
    return switch (request) {
      case Request.Page _, Request.Backfill _ -> cost("videos", ResearchCalls.PAGE_SIZE);
      case Request.Refresh(_, var ids) -> cost("videos", ids.size());
      case Request.Comments _ -> cost("comments", ResearchCalls.PAGE_SIZE);
      case Request.Resolve _ -> cost("account", 1);
    };
  }

  private static Cost cost(String endpoint, long rows) {
    return new Cost(endpoint, null, 1, 1, rows);
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return OpenApiErrors.said(response, endpoint);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return OpenApiErrors.of(body, response)
        .orElseGet(() ->
            body instanceof Json(var root)
                ? readData(request, position, root.path("data"), response)
                : unknown("no JSON"));
  }

  private static Outcome readData(
      Request request, Position position, JsonNode data, Response response) {
    boolean list = ResearchDocuments.isList(data);
    return switch (request) {
      case Request.Page(var target) when list ->
          ResearchDocuments.of(data, target)
              .fetched(
                  ResearchWalk.forward(data, position, response.at()), ResearchCalls.PAGE_SIZE);
      case Request.Backfill(var target) when list ->
          ResearchDocuments.of(data, target)
              .fetched(ResearchWalk.back(data, position), ResearchCalls.PAGE_SIZE);
      case Request.Page _, Request.Backfill _ -> unknown("no list of videos");
      case Request.Resolve(var target) -> other(data, target, position);
      case Request.Refresh(var target, _) -> other(data, target, position);
      case Request.Comments asked when data.path("comments").isArray() ->
          ResearchDocuments.below(data, asked).fetched(CursorWalk.none(position), 0);
      case Request.Comments _ -> unknown("no list of comments");
    };
  }

  private static Outcome other(JsonNode data, Target target, Position position) {
    return ResearchDocuments.is(data)
        ? ResearchDocuments.of(data, target).fetched(CursorWalk.none(position), 0)
        : unknown("neither videos nor an account");
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
