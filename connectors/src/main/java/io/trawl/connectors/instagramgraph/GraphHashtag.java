package io.trawl.connectors.instagramgraph;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Request;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A tag: its number and its name. How many posts it has is never told. */
final class GraphHashtag {

  private static final URI HOME = URI.create("https://www.instagram.com");

  private GraphHashtag() {}

  /** The tag's number; null if it has none. */
  static @Nullable String number(JsonNode item) {
    return id(item, "id");
  }

  /** The name that was asked for, which stands for the one an answer leaves out. */
  static @Nullable String asked(Request request, int items) {
    return switch (request) {
      case Request.Page(Target.Tag tag) when items == 1 -> tag.name();
      case Request.Resolve(Target.Tag tag) when items == 1 -> tag.name();
      case Request.Page _, Request.Backfill _, Request.Resolve _ -> null;
      case Request.Refresh _, Request.Comments _ -> null;
    };
  }

  /** Null if it has no number or no name. */
  static @Nullable TagStats stats(JsonNode item, @Nullable String asked) {
    String number = number(item);
    String delivered = filled(item, "name");
    String name = delivered == null ? asked : delivered;
    String bare = name != null && name.startsWith("#") ? name.substring(1) : name;
    String canonical = bare == null ? "" : Hashtag.canonical(bare);
    if (number == null || bare == null || canonical.isBlank()) {
      return null;
    }
    Hashtag tag = new Hashtag(canonical, bare);
    return new TagStats(
        InstagramGraphConnector.PLATFORM,
        tag.canonical(),
        number,
        tag,
        CallAddress.of(HOME).path("/explore/tags/").segment(bare).path("/").text(),
        Counts.NONE,
        null,
        null);
  }
}
