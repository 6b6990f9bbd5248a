package io.trawl.connectors.tiktokweb;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What TikTok's pages say to a reader without an account: a tag's totals, an account and its
 * counts, one video. Lists of videos are for signed requests, and none is made here: those that
 * come are read, and there is no walk.
 */
@AutoService(Connector.class)
public final class WebConnector implements Connector {

  private static final String SOURCE = "tiktok-web";

  /** Stands for an author whose handle is not known: the page goes by the video's id. */
  private static final String ANYBODY = "_";

  @Override
  public String platform() {
    return OpenApiVideo.PLATFORM;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  /** One video has one page. */
  @Override
  public int refreshMax() {
    return 1;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(Target.Tag tag) -> page(base.path("/tag/").segment(tag.name()));
      case Request.Page(Target.Handle handle) -> page(account(base, handle));
      case Request.Resolve(Target.Handle handle) -> page(account(base, handle));
      case Request.Refresh(var target, var ids) -> video(target, ids, base);
      case Request.Resolve(Target.Tag _), Request.Backfill _, Request.Comments _ ->
          Optional.empty();
    };
  }

  private static CallAddress account(CallAddress base, Target.Handle handle) {
    return base.path("/@").segment(handle.name());
  }

  private static Optional<Call> video(Target target, List<String> ids, CallAddress base) {
    check(ids.size() <= 1, "ids", ids.size(), "<= 1");
    String author =
        switch (target) {
          case Target.Handle handle -> handle.name();
          case Target.Tag _ -> ANYBODY;
        };
    return ids.stream()
        .findFirst()
        .flatMap(id -> page(base.path("/@").segment(author).path("/video/").segment(id)));
  }

  private static Optional<Call> page(CallAddress address) {
    return Optional.of(
        new Call(
            URI.create(address.text()),
            Map.of("Accept", "text/html"),
            new Call.Content.None(),
            Call.Auth.NONE));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return switch (body instanceof Html page ? Island.of(page) : body) {
      case Empty _ -> Wall.empty(response, null);
      case Html(var page) -> Wall.html(response, page, null);
      case Malformed(var reason) -> Wall.malformed(response, reason, null);
      case Json(var root) -> readRoot(root, position, response);
    };
  }

  private static Outcome readRoot(JsonNode root, Position position, Response response) {
    WebShape shape = WebShape.of(root);
    return WebErrors.of(shape, response)
        .orElseGet(() ->
            shape.isKnown()
                ? WebDocuments.of(shape).fetched(position)
                : new Unreadable(
                    ErrorClass.UPSTREAM_SCHEMA, "neither videos nor an account nor a tag"));
  }
}
