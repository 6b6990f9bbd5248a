package io.trawl.connectors.tumblr;

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
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Posts under a tag and posts of a blog on Tumblr.
 *
 * <p>Lists go back by time, in whole seconds: each page begins with the second in which the one
 * before it ended, so that posts of one second are not torn apart.
 */
@AutoService(Connector.class)
public final class TumblrConnector implements Connector {

  static final String PLATFORM = "tumblr";

  private static final int PAGE_SIZE = 20; // The most that a list holds.

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address).path("/v2/");
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield get(list(target, base, walk == null ? null : walk.cursor()));
      }
      case Request.Backfill(var target) -> get(list(target, base, position.backfill()));
      case Request.Resolve(Target.Handle handle) -> get(blog(handle, base).path("/info"));
      case Request.Resolve(Target.Tag _) -> Optional.empty(); // A tag has no total.
      case Request.Refresh _, Request.Comments _ -> Optional.empty(); // One number, in the post.
    };
  }

  private static CallAddress list(Target target, CallAddress base, @Nullable String mark) {
    CallAddress list =
        switch (target) {
          case Target.Tag tag -> base.path("tagged").query("tag", tag.name());
          case Target.Handle handle -> blog(handle, base).path("/posts");
        };
    return list.query("limit", Integer.toString(PAGE_SIZE)).query("before", before(mark));
  }

  private static CallAddress blog(Target.Handle handle, CallAddress base) {
    return base.path("blog/").segment(Objects.requireNonNullElse(handle.nativeId(), handle.name()));
  }

  /** The bound is exclusive: a second later, posts of the same second come again. */
  private static @Nullable String before(@Nullable String mark) {
    boolean seconds = mark != null && mark.matches("[0-9]{1,11}");
    return seconds ? Long.toString(Long.parseLong(mark) + 1) : mark;
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.API_KEY));
  }

  @Override
  public List<Said> said(Response response, String endpoint) {
    return Stream.of("perhour", "perday")
        .flatMap(rule ->
            RateLimits.counted(response, endpoint, "x-ratelimit-" + rule + "-", rule).stream())
        .toList();
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Body body = Body.of(response);
    return TumblrErrors.of(body, response)
        .map(refusal -> TumblrErrors.inContext(refusal, request))
        .orElseGet(() ->
            body instanceof Json(var root)
                ? readRoot(request, position, root)
                : unknown("no JSON"));
  }

  private static Outcome readRoot(Request request, Position position, JsonNode root) {
    return TumblrDocuments.of(root)
        .<Outcome>map(read ->
            NewestFirst.of(request, position, page(read)).fetched(read.all(), read.unread()))
        .orElseGet(() -> unknown("neither posts nor a blog"));
  }

  private static Listed page(TumblrDocuments read) {
    String last =
        read.marks().isEmpty() ? null : Long.toString(read.marks().getLast().at().getEpochSecond());
    return Listed.of(read.marks(), read.size(), PAGE_SIZE, last);
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
