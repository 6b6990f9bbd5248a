package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author's own record says: tags and mentions are the facets that the author's client put
 * on the text. A plain {@code #word} without a facet is no tag to the network.
 */
final class BlueskyRecord {

  private static final String FACET = "app.bsky.richtext.facet#";
  private static final String EMBED = "app.bsky.embed.";

  private BlueskyRecord() {}

  /** Tags of the facets, then those outside the text; null without a record. */
  static @Nullable List<Hashtag> hashtags(JsonNode record) {
    if (!record.isObject()) {
      return null;
    }
    List<Hashtag> tags = new ArrayList<>();
    features(record, "tag", "tag").forEach(name -> addTag(tags, name));
    record.path("tags").forEach(tag -> addTag(tags, tag.textValue()));
    return tags;
  }

  /** Ids of the accounts mentioned; null without a record. */
  static @Nullable List<String> mentions(JsonNode record) {
    return record.isObject() ? features(record, "mention", "did") : null;
  }

  static @Nullable String language(JsonNode record) {
    String first = record.path("langs").path(0).textValue();
    return first == null || first.isBlank() ? null : first;
  }

  /** What hangs on the post, by the view's embed or the record's own; a quote is text. */
  static MediaType mediaType(JsonNode embed) {
    String type = embed.path("$type").asText();
    if (!type.startsWith(EMBED)) {
      return type.isEmpty() ? MediaType.TEXT : MediaType.OTHER;
    }
    return switch (kind(type)) {
      case "images" -> embed.path("images").size() > 1 ? MediaType.CAROUSEL : MediaType.IMAGE;
      case "video" -> MediaType.VIDEO;
      case "external" -> MediaType.LINK;
      case "record" -> MediaType.TEXT;
      case "recordWithMedia" -> mediaType(withoutQuote(embed.path("media")));
      default -> MediaType.OTHER;
    };
  }

  /** The media beside a quote are never another such pair, whatever is sent. */
  private static JsonNode withoutQuote(JsonNode media) {
    return media.path("media").isMissingNode() ? media : media.path("nothing");
  }

  private static String kind(String type) {
    int view = type.indexOf('#');
    return type.substring(
        EMBED.length(), view < 0 ? type.length() : Math.max(view, EMBED.length()));
  }

  private static List<String> features(JsonNode record, String kind, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode facet : record.path("facets")) {
      for (JsonNode feature : facet.path("features")) {
        String value = filled(feature, field);
        if (value != null && feature.path("$type").asText().equals(FACET + kind)) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private static void addTag(List<Hashtag> tags, @Nullable String name) {
    Hashtag tag = Fields.hashtag(name);
    if (tag != null) {
      tags.add(tag);
    }
  }
}
