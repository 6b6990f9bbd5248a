package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a tag from a hashtag object of any generation. */
final class TagReader {

  private TagReader() {}

  /** What {@code hashtag} says, beside sections read already. */
  static TagPage read(JsonNode hashtag, Feed recent, Feed top) {
    return new TagPage(
        InstagramFields.mark(hashtag, "id").orElse(null),
        InstagramFields.text(hashtag, "name").orElse(null),
        total(hashtag),
        related(hashtag).orElse(null),
        recent,
        top,
        hashtag);
  }

  /** Empty where neither answer nor question names the tag, or nothing but its name is said. */
  static Optional<Seen> stats(TagPage page, Optional<String> asked) {
    boolean bare = page.total() instanceof Count.Absent && page.related() == null;
    return Optional.ofNullable(page.name())
        .or(() -> bare ? Optional.empty() : asked)
        .flatMap(TagReader::tag)
        .map(tag -> new Seen(stats(page, tag), Trimmed.of(page.source())));
  }

  private static TagStats stats(TagPage page, Hashtag tag) {
    return new TagStats(
        InstagramConnector.PLATFORM,
        tag.canonical(),
        page.id() == null ? tag.spelling() : page.id(),
        tag,
        url(tag),
        new Counts(Map.of(Metric.TOTAL_POSTS, page.total())),
        null,
        page.related());
  }

  private static String url(Hashtag tag) {
    String segment = URLEncoder.encode(tag.spelling(), UTF_8).replace("+", "%20");
    return "https://www.instagram.com/explore/tags/" + segment + "/";
  }

  /** A name of nothing but spaces is no tag. */
  private static Optional<Hashtag> tag(String name) {
    String bare = name.startsWith("#") ? name.substring(1) : name;
    String canonical = Hashtag.canonical(bare);
    return canonical.isBlank() ? Optional.empty() : Optional.of(new Hashtag(canonical, bare));
  }

  private static Count total(JsonNode hashtag) {
    return InstagramFields.edgeCount(hashtag, "edge_hashtag_to_media")
        .or(InstagramFields.edgeCount(hashtag, "media"))
        .or(InstagramFields.count(hashtag, "media_count"));
  }

  private static Optional<List<TagStats.Related>> related(JsonNode hashtag) {
    JsonNode edges = hashtag.path("edge_hashtag_to_related_tags").path("edges");
    JsonNode list = edges.isArray() ? edges : hashtag.path("related_tags");
    if (!list.isArray()) {
      return Optional.empty();
    }
    List<TagStats.Related> tags = new ArrayList<>(list.size());
    for (JsonNode item : list) {
      named(item).ifPresent(tags::add);
    }
    return Optional.of(tags);
  }

  /** A name alone, or an object that has one. */
  private static Optional<TagStats.Related> named(JsonNode item) {
    JsonNode node = item.has("node") ? item.path("node") : item;
    return Optional.ofNullable(node.textValue())
        .or(() -> InstagramFields.text(node, "name"))
        .flatMap(TagReader::tag)
        .map(tag -> new TagStats.Related(tag, InstagramFields.count(node, "media_count")));
  }
}
