package io.trawl.connectors.tiktokdisplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.Digits;
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
import org.jspecify.annotations.Nullable;

/**
 * The videos of an account that gave its consent, and the account itself. TikTok answers about the
 * credential's own account, whoever is asked for: an answer about another one is the target's end.
 */
@AutoService(Connector.class)
public final class DisplayConnector implements Connector {

  static final int PAGE_SIZE = 20; // The most that a list holds.

  private static final String SOURCE = "tiktok-display";
  private static final int CURSOR_DIGITS_MAX = 18;
  private static final String VIDEO_FIELDS =
      "id,title,video_description,create_time,duration,share_url,like_count,comment_count,"
          + "share_count,view_count";
  private static final String ACCOUNT_FIELDS =
      "open_id,username,display_name,follower_count,following_count,likes_count,video_count,"
          + "is_verified,bio_description";

  @Override
  public String platform() {
    return OpenApiVideo.PLATFORM;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public Optional<Login> login() {
    return Optional.of(new TikTokLogin(TikTokLogin.Grant.ACCOUNT));
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(Target.Handle _) -> {
        Position.Walk walk = position.walk();
        yield videos(base, walk == null ? null : walk.cursor());
      }
      case Request.Backfill(Target.Handle _) -> videos(base, position.backfill());
      case Request.Resolve(Target.Handle _) ->
          Optional.of(
              base.path("/user/info/").query("fields", ACCOUNT_FIELDS).get(Call.Auth.BEARER));
      case Request.Page(Target.Tag _),
          Request.Backfill(Target.Tag _),
          Request.Resolve(Target.Tag _),
          Request.Refresh _,
          Request.Comments _ ->
          Optional.empty();
    };
  }

  /** The cursor is a number: milliseconds since 1970. */
  private static Optional<Call> videos(CallAddress base, @Nullable String cursor) {
    ObjectNode body = Body.MAPPER.createObjectNode().put("max_count", PAGE_SIZE);
    if (cursor != null && Digits.only(cursor) && cursor.length() <= CURSOR_DIGITS_MAX) {
      body.put("cursor", Long.parseLong(cursor));
    }
    return Optional.of(
        base.path("/video/list/")
            .query("fields", VIDEO_FIELDS)
            .post(new Call.Content.Json(body.toString()), Call.Auth.BEARER));
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
                ? readData(request, position, root.path("data"))
                : unknown("no JSON"));
  }

  private static Outcome readData(Request request, Position position, JsonNode data) {
    boolean list = data.path("videos").isArray();
    return switch (request) {
      case Request.Page(var target) when list ->
          DisplayPage.of(data, target).fetched(DisplayPage.forward(data, position));
      case Request.Backfill(var target) when list ->
          DisplayPage.of(data, target).fetched(CursorWalk.back(DisplayPage.cursor(data), position));
      case Request.Page _, Request.Backfill _ -> unknown("no list of videos");
      case Request.Resolve(var target) when data.path("user").isObject() ->
          DisplayPage.of(data, target).fetched(CursorWalk.none(position));
      case Request.Resolve _, Request.Refresh _, Request.Comments _ -> unknown("no account");
    };
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
