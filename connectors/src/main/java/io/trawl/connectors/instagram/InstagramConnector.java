package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Request.Backfill;
import io.trawl.connectors.Request.Comments;
import io.trawl.connectors.Request.Page;
import io.trawl.connectors.Request.Refresh;
import io.trawl.connectors.Request.Resolve;
import io.trawl.connectors.Response;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.connectors.instagram.Reading.Missing;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.connectors.instagram.Reading.TagSearch;
import io.trawl.connectors.instagram.Reading.Unknown;
import io.trawl.connectors.instagram.Reading.Wall;
import io.trawl.model.Post;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The public pages of Instagram's web, without an account: every shape they have had since 2016.
 *
 * <p>What they still answer is little and changes without notice, so everything else they send is
 * an outcome that says who must act. It never logs in, solves no challenge and evades no block.
 */
@AutoService(Connector.class)
public final class InstagramConnector implements Connector {

  static final String PLATFORM = "instagram";

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return switch (request) {
      case Page(var target) when position.walk() != null ->
          InstagramCalls.next(target, position.walk().cursor(), address);
      case Page(var target) -> Optional.of(InstagramCalls.first(target, address));
      case Backfill(var target) ->
          Optional.ofNullable(position.backfill())
              .flatMap(mark -> InstagramCalls.next(target, mark, address));
      case Resolve(Target.Handle handle) -> Optional.of(InstagramCalls.first(handle, address));
      case Resolve(Target.Tag _) -> Optional.empty(); // Its totals come with its page.
      case Refresh _, Comments _ -> Optional.empty(); // No such call without an account.
    };
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return RateLimits.usage(response, endpoint);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    if (response.status() >= 300 && response.status() < 400) {
      return InstagramErrors.redirect(response);
    }
    return switch (Body.of(response)) {
      case Empty _ -> InstagramErrors.empty(response);
      case Malformed(var reason) -> InstagramErrors.malformed(reason, response);
      case Html(var text) ->
          HtmlPage.island(text, response)
              .map(island -> outcome(Shape.read(island), request, position, response))
              .orElseGet(() -> HtmlPage.wall(text, response));
      case Json(var root) ->
          InstagramErrors.in(root, response)
              .orElseGet(() -> json(root, request, position, response));
    };
  }

  /** A body without words under a status that refuses is a refusal, whatever it holds. */
  private static Outcome json(
      JsonNode root, Request request, Position position, Response response) {
    return response.status() >= 400
        ? InstagramErrors.status(response)
        : outcome(Shape.read(root), request, position, response);
  }

  private static Outcome outcome(
      Reading reading, Request request, Position position, Response response) {
    PageAssembly page = new PageAssembly(request, position);
    return switch (reading) {
      case TagPage tag -> sensible(page.of(tag), response);
      case Account account when page.isOther(account) ->
          InstagramErrors.outcome(
              ErrorClass.NOT_FOUND, "the name is another account's now", response);
      case Account account -> sensible(page.of(account), response);
      case TagSearch search -> page.of(search);
      case Missing(var what) ->
          InstagramErrors.outcome(ErrorClass.NOT_FOUND, "no such " + what, response);
      case Wall(var error, var name) -> InstagramErrors.outcome(error, name, response);
      case Unknown(var reason) ->
          InstagramErrors.outcome(ErrorClass.UPSTREAM_SCHEMA, reason, response);
    };
  }

  /** Media objects of which none could be read are a shape we do not know. */
  private static Outcome sensible(Outcome.Fetched page, Response response) {
    boolean posts = page.documents().stream().anyMatch(seen -> seen.document() instanceof Post);
    return posts || page.unread().isEmpty()
        ? page
        : InstagramErrors.outcome(ErrorClass.UPSTREAM_SCHEMA, "media without ids", response);
  }
}
