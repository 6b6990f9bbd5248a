package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.NewestFirst;
import io.trawl.connectors.NewestFirst.Listed;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pins and boards ({@code b/id}) of the account whose credential is used, a search among them,
 * and words that people search for: the network tells nothing of others.
 */
@AutoService(Connector.class)
public final class PinterestConnector implements Connector {

  static final String PLATFORM = "pinterest";

  private static final String BOARD = "b/";

  /** What people search for more and more, in one region, of the last month. */
  private static final String TRENDS = "/trends/keywords/US/top/monthly";

  private static final int PAGE_SIZE = 100; // The most that a list holds.

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield get(list(target, base, walk == null ? null : walk.cursor()));
      }
      case Request.Backfill(var target) -> get(list(target, base, position.backfill()));
      case Request.Resolve(Target.Handle handle) ->
          isBoard(handle) ? Optional.empty() : get(base.path("/user_account"));
      case Request.Resolve(Target.Tag tag) ->
          get(base.path(TRENDS).query("include_keywords", tag.name()));
      case Request.Refresh _, Request.Comments _ -> Optional.empty(); // No such call.
    };
  }

  private static CallAddress list(Target target, CallAddress base, @Nullable String bookmark) {
    return switch (target) {
      case Target.Tag tag ->
          base.path("/search/pins").query("query", "#" + tag.name()).query("bookmark", bookmark);
      case Target.Handle board when isBoard(board) ->
          pins(base.path("/boards/").segment(board.name().substring(BOARD.length())).path("/pins"))
              .query("bookmark", bookmark);
      case Target.Handle _ -> pins(base.path("/pins")).query("bookmark", bookmark);
    };
  }

  private static CallAddress pins(CallAddress list) {
    return list.query("page_size", Integer.toString(PAGE_SIZE)).query("pin_metrics", "true");
  }

  private static boolean isBoard(Target.Handle handle) {
    return handle.name().startsWith(BOARD);
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
    Body body = Body.of(response);
    return PinterestErrors.of(body, response)
        .orElseGet(() ->
            body instanceof Json(var root)
                ? readRoot(request, position, root)
                : unknown("no JSON"));
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    if (request instanceof Request.Resolve(Target.Tag tag) && root.path("trends").isArray()) {
      return NewestFirst.none(position)
          .fetched(
              List.of(new Seen(PinterestTrends.of(tag, root.path("trends")), root)), List.of());
    }
    Optional<PinterestDocuments> read = PinterestDocuments.of(root);
    if (read.isEmpty() || (isPage(request) && !root.path("items").isArray())) {
      return unknown("neither pins nor an account");
    }
    PinterestDocuments documents = read.get();
    return isOther(request, documents)
        ? new Gone(ErrorClass.FORBIDDEN, "the credential is another account's")
        : NewestFirst.of(request, position, page(documents, root))
            .fetched(documents.all(), documents.unread());
  }

  private static boolean isPage(Request request) {
    return request instanceof Request.Page || request instanceof Request.Backfill;
  }

  /** Whoever is asked for, the network answers with the account of the credential. */
  private static boolean isOther(Request request, PinterestDocuments documents) {
    return request instanceof Request.Resolve(Target.Handle handle)
        && documents.all().stream()
            .map(seen -> seen.document())
            .filter(Profile.class::isInstance)
            .map(Profile.class::cast)
            .anyMatch(account ->
                account.handle() != null
                    && !account
                        .handle()
                        .toLowerCase(Locale.ROOT)
                        .equals(handle.name().toLowerCase(Locale.ROOT)));
  }

  private static Listed page(PinterestDocuments read, JsonNode root) {
    return Listed.of(read.marks(), root.path("items").size(), PAGE_SIZE, filled(root, "bookmark"));
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
