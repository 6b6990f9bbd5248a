package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.instagram.Feed.Paging;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects one section's posts; each generation lists them in its own way. */
final class FeedReader {

  private final List<Seen> posts = new ArrayList<>();
  private final List<Seen> accounts = new ArrayList<>();
  private final List<JsonNode> lost = new ArrayList<>();
  private int groups;

  private FeedReader() {}

  /** {@code edges[].node}; clips wrap the media once more. */
  static Feed edges(JsonNode connection) {
    FeedReader reader = new FeedReader();
    reader.addEdges(connection);
    return reader.feed(Paging.web(connection.path("page_info")));
  }

  /** Several connections of one answer as one section; the first that has paging decides it. */
  static Feed edges(List<JsonNode> connections) {
    FeedReader reader = new FeedReader();
    connections.forEach(reader::addEdges);
    JsonNode info =
        connections.stream()
            .map(connection -> connection.path("page_info"))
            .filter(JsonNode::isObject)
            .findFirst()
            .orElseGet(() -> connections.getFirst().path("page_info"));
    return reader.feed(Paging.web(info));
  }

  /** {@code nodes[]}, the oldest pages. */
  static Feed nodes(JsonNode list) {
    FeedReader reader = new FeedReader();
    list.path("nodes").forEach(reader::add);
    return reader.feed(Paging.web(list.path("page_info")));
  }

  /** {@code items[]}, the media list of an account. */
  static Feed items(JsonNode root) {
    FeedReader reader = new FeedReader();
    root.path("items").forEach(reader::add);
    return reader.feed(Paging.app(root));
  }

  /** {@code sections[].layout_content}, whose layouts keep their media in different places. */
  static Feed sections(JsonNode tab) {
    FeedReader reader = new FeedReader();
    for (JsonNode section : tab.path("sections")) {
      reader.addLayout(section.path("layout_content"));
    }
    return reader.feed(Paging.app(tab));
  }

  private void addEdges(JsonNode connection) {
    for (JsonNode edge : connection.path("edges")) {
      add(unwrapped(edge.path("node")));
    }
  }

  private void addLayout(JsonNode layout) {
    groups++;
    layout.path("medias").forEach(item -> add(unwrapped(item)));
    layout.path("fill_items").forEach(item -> add(unwrapped(item)));
    layout
        .path("one_by_two_item")
        .path("clips")
        .path("items")
        .forEach(item -> add(unwrapped(item)));
  }

  private static JsonNode unwrapped(JsonNode item) {
    JsonNode media = item.path("media");
    return media.isObject() ? media : item;
  }

  private void add(JsonNode media) {
    Optional<Seen> post = PostReader.read(media);
    if (post.isEmpty()) {
      lost.add(media);
      return;
    }
    posts.add(post.get());
    JsonNode user = media.path("user");
    if (user.has("follower_count")) {
      AccountReader.read(user, Feed.NONE).profile(Optional.empty()).ifPresent(accounts::add);
    }
  }

  private Feed feed(Paging paging) {
    return new Feed(posts, accounts, lost, groups, paging);
  }
}
