package io.trawl.connectors.instagramgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.instagramgraph.Reading.Discovery;
import io.trawl.connectors.instagramgraph.Reading.Hashtags;
import io.trawl.connectors.instagramgraph.Reading.Media;
import io.trawl.connectors.instagramgraph.Reading.Unknown;
import io.trawl.connectors.meta.GraphDocuments;
import io.trawl.connectors.meta.GraphErrors;
import io.trawl.connectors.meta.GraphPage;
import io.trawl.connectors.meta.GraphWalk;
import io.trawl.model.Author;
import io.trawl.model.Hashtag;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instagram through Meta's Graph API: recent posts of a tag, and what a professional account
 * publishes.
 *
 * <p>A tag is asked for by its number, which a call of its own tells and which never changes: the
 * first look at a tag begins with that call, and the position keeps the number. Posts of a tag are
 * at most a day old and never name their author.
 */
@AutoService(Connector.class)
public final class InstagramGraphConnector implements Connector {

  static final String PLATFORM = "instagram";

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public String source() {
    return "instagram-graph";
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    GraphPlace place = GraphPlace.of(position);
    Position plain = place.plain();
    return switch (request) {
      case Request.Page(Target.Tag tag) ->
          Optional.of(
              place.tag() == null
                  ? GraphCalls.search(tag, address)
                  : GraphCalls.recent(place.tag(), cursor(plain), address));
      case Request.Page(Target.Handle handle) ->
          Optional.of(GraphCalls.media(handle, cursor(plain), address));
      case Request.Backfill(Target.Handle handle) ->
          Optional.of(GraphCalls.media(handle, plain.backfill(), address));
      case Request.Resolve(Target.Handle handle) ->
          Optional.of(GraphCalls.profile(handle, address));
      case Request.Resolve(Target.Tag tag) -> Optional.of(GraphCalls.search(tag, address));
      case Request.Backfill(Target.Tag _) -> Optional.empty(); // Only the last day is told.
      case Request.Refresh _, Request.Comments _ -> Optional.empty(); // No such call.
    };
  }

  private static @Nullable String cursor(Position plain) {
    return plain.walk() == null ? null : plain.walk().cursor();
  }

  /** Every call about a tag takes its slot, and the spelling of a tag does not matter. */
  @Override
  public Cost cost(Request request) {
    return switch (request) {
      case Request.Page(Target.Tag tag) -> about(tag);
      case Request.Backfill(Target.Tag tag) -> about(tag);
      case Request.Resolve(Target.Tag tag) -> about(tag);
      case Request.Page _, Request.Backfill _ -> Cost.call("page");
      case Request.Resolve _ -> Cost.call("resolve");
      case Request.Refresh _ -> Cost.call("refresh");
      case Request.Comments _ -> Cost.call("comments");
    };
  }

  private static Cost about(Target.Tag tag) {
    return new Cost("tag", Hashtag.canonical(tag.name()), 1, 1, 0);
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return RateLimits.usage(response, endpoint);
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    GraphPlace place = GraphPlace.of(position);
    return GraphErrors.of(body, response)
        .map(refusal ->
            GraphWalk.restarted(refusal, request, place.plain())
                .map(again -> place.kept(again))
                .orElse(refusal))
        .orElseGet(
            () -> body instanceof Json(var root) ? read(root, request, place) : unknown("no JSON"));
  }

  private static Outcome read(JsonNode root, Request request, GraphPlace place) {
    return switch (Reading.of(root, asksForNumber(request, place))) {
      case Hashtags(var items) -> hashtags(items, request, place);
      case Media(var items, var cursor) -> list(media(items), cursor, null, request, place);
      case Discovery discovery when isOther(discovery, request) ->
          new Gone(ErrorClass.NOT_FOUND, "the name is another account's now");
      case Discovery discovery -> account(discovery, request, place);
      case Unknown(var reason) -> unknown(reason);
    };
  }

  private static boolean asksForNumber(Request request, GraphPlace place) {
    return switch (request) {
      case Request.Page(Target.Tag _) -> place.tag() == null;
      case Request.Resolve(Target.Tag _) -> true;
      case Request.Page _, Request.Backfill _, Request.Resolve _ -> false;
      case Request.Refresh _, Request.Comments _ -> false;
    };
  }

  /** The number of a tag begins a walk, whose first page has no cursor. */
  private static Outcome hashtags(List<JsonNode> items, Request request, GraphPlace place) {
    GraphDocuments documents = new GraphDocuments();
    String asked = GraphHashtag.asked(request, items.size());
    items.forEach(item -> documents.add(GraphHashtag.stats(item, asked), item));
    if (items.isEmpty()) {
      return new Gone(ErrorClass.NOT_FOUND, "no such hashtag");
    }
    String number = GraphHashtag.number(items.getFirst());
    return switch (request) {
      case Request.Page(Target.Tag _) when number != null && documents.makesSense() ->
          place.began(documents, number);
      case Request.Resolve _, Request.Refresh _, Request.Comments _ ->
          fetched(documents, GraphWalk.none(place.plain()), place);
      case Request.Page _, Request.Backfill _ -> unknown("hashtags where posts were asked for");
    };
  }

  private static GraphDocuments media(List<JsonNode> items) {
    GraphDocuments documents = new GraphDocuments();
    items.forEach(item -> documents.add(GraphMedia.post(item, Author.UNKNOWN), item));
    return documents;
  }

  private static Outcome account(Discovery discovery, Request request, GraphPlace place) {
    GraphDocuments documents = new GraphDocuments();
    JsonNode user = discovery.user();
    documents.add(GraphAccount.profile(user), GraphDocuments.without(user, "media"));
    Author author = GraphAccount.author(user);
    discovery.items().forEach(item -> documents.add(GraphMedia.post(item, author), item));
    return list(documents, discovery.cursor(), discovery.cursor(), request, place);
  }

  private static Outcome list(
      GraphDocuments documents,
      @Nullable String cursor,
      @Nullable String past,
      Request request,
      GraphPlace place) {
    GraphPage page = new GraphPage(documents, GraphCalls.PAGE_SIZE, cursor, past);
    return switch (request) {
      case Request.Page _ -> fetched(documents, GraphWalk.forward(page, place.plain()), place);
      case Request.Backfill _ -> fetched(documents, GraphWalk.back(page, place.plain()), place);
      case Request.Resolve _, Request.Refresh _, Request.Comments _ ->
          fetched(documents, GraphWalk.none(place.plain()), place);
    };
  }

  private static Outcome fetched(GraphDocuments documents, GraphWalk walk, GraphPlace place) {
    return documents.makesSense()
        ? walk.fetched(documents, place.kept(walk.next()))
        : unknown("items without an id");
  }

  /** A name can be given again. Numbers of the public web are others, and say nothing here. */
  private static boolean isOther(Discovery discovery, Request request) {
    return switch (request) {
      case Request.Page(Target.Handle handle) -> GraphAccount.isOther(discovery.user(), handle);
      case Request.Backfill(Target.Handle handle) -> GraphAccount.isOther(discovery.user(), handle);
      case Request.Page _, Request.Backfill _ -> false;
      case Request.Resolve _, Request.Refresh _, Request.Comments _ -> false;
    };
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
