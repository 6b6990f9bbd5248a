package io.trawl.connectors.reddit.atom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Below;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.NewestFirst;
import io.trawl.connectors.NewestFirst.Listed;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import io.trawl.connectors.reddit.RedditConnector;
import io.trawl.connectors.reddit.RedditErrors;
import io.trawl.connectors.reddit.RedditName;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches for a word, subreddits ({@code r/name}) and what users submit on Reddit, as feeds that
 * are open to everybody: they have no counts, and nothing can be asked for again.
 */
@AutoService(Connector.class)
public final class RedditAtomConnector implements Connector {

  private static final int PAGE_SIZE = 100; // The most that a feed holds.

  @Override
  public String platform() {
    return RedditConnector.PLATFORM;
  }

  @Override
  public String source() {
    return "reddit-atom";
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    CallAddress base = CallAddress.of(address);
    return switch (request) {
      case Request.Page(var target) -> {
        var walk = position.walk();
        yield get(list(target, base).query("after", walk == null ? null : walk.cursor()));
      }
      case Request.Backfill(var target) ->
          get(list(target, base).query("after", position.backfill()));
      case Request.Comments(_, var post, _) ->
          get(
              base.path("/comments/")
                  .segment(post.startsWith("t3_") ? post.substring(3) : post)
                  .path("/.rss")
                  .query("sort", "new")
                  .query("limit", Integer.toString(PAGE_SIZE)));
      case Request.Refresh _, Request.Resolve _ -> Optional.empty(); // No feed tells of them.
    };
  }

  private static CallAddress list(Target target, CallAddress base) {
    CallAddress list =
        switch (target) {
          case Target.Tag tag ->
              base.path("/search.rss")
                  .query("q", tag.name())
                  .query("sort", "new")
                  .query("type", "link");
          case Target.Handle handle when RedditName.isSubreddit(handle) ->
              RedditName.path(handle, base).path("/new/.rss");
          case Target.Handle handle ->
              RedditName.path(handle, base).path("/submitted/.rss").query("sort", "new");
        };
    return list.query("limit", Integer.toString(PAGE_SIZE));
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(
        new Call(
            URI.create(address.text()),
            Map.of("Accept", "application/atom+xml"),
            new Call.Content.None(),
            Call.Auth.NONE));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    Optional<Outcome> redirect = RedditErrors.redirect(response);
    if (redirect.isPresent()) {
      return redirect.get();
    }
    if (response.body().firstMark() == '<') {
      String text = response.body().utf8().replaceFirst("^\uFEFF", "").stripLeading();
      return Feed.isXml(text)
          ? read(request, position, response, text)
          : RedditErrors.html(response, text);
    }
    return RedditErrors.of(Body.of(response), response).orElseGet(() -> unknown("JSON"));
  }

  private static Outcome read(Request request, Position position, Response response, String text) {
    Instant reset = RedditErrors.reset(response).orElse(null);
    if (response.status() < 200 || response.status() >= 300) {
      return Refusal.byStatus(response, response.status(), reset, "XML");
    }
    return switch (Feed.of(text)) {
      case Feed.Broken(var reason) -> Wall.malformed(response, reason, reset);
      case Feed.Other(var root) -> unknown("XML: " + root);
      case Feed.Entries(var entries) -> fetched(request, position, entries);
    };
  }

  private static Outcome fetched(Request request, Position position, List<ObjectNode> entries) {
    Map<String, Seen> posts = new LinkedHashMap<>();
    List<Mark> marks = new ArrayList<>();
    List<JsonNode> unread = new ArrayList<>();
    for (JsonNode entry : entries) {
      Post post = FeedEntry.post(entry);
      if (post == null) {
        unread.add(entry);
        continue;
      }
      posts.putIfAbsent(post.key(), new Seen(post, entry));
      if (post.createdAt() != null) {
        marks.add(new Mark(post.createdAt(), post.key()));
      }
    }
    if (posts.isEmpty() && !unread.isEmpty()) {
      return unknown("a feed without submissions");
    }
    String after = marks.isEmpty() ? null : marks.getLast().id();
    return NewestFirst.of(request, position, Listed.of(marks, entries.size(), PAGE_SIZE, after))
        .fetched(
            request instanceof Request.Comments asked
                ? below(asked, posts)
                : List.copyOf(posts.values()),
            unread);
  }

  /** The first entry is the post; which comment another one answers is not told. */
  private static List<Seen> below(Request.Comments asked, Map<String, Seen> entries) {
    List<Seen> comments =
        entries.values().stream().filter(it -> it.document().key().startsWith("t1_")).toList();
    return Below.of(asked, comments, _ -> null);
  }

  private static Outcome unknown(String reason) {
    return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
