package io.trawl.connectors.reddit.atom;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.HtmlText;
import io.trawl.connectors.reddit.RedditConnector;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Post;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An entry: a submission, or a comment on one. It has no counts, and no flair; what its author
 * wrote and linked to stands in a table of HTML.
 */
final class FeedEntry {

  private static final Pattern IMAGE =
      Pattern.compile("https?://(i\\.redd\\.it/.*|.*\\.(jpe?g|png|gif|webp))");

  private FeedEntry() {}

  /** With its kind; null for what is neither. */
  static @Nullable String id(JsonNode entry) {
    String id = filled(entry, "id");
    boolean known = id != null && (id.startsWith("t3_") || id.startsWith("t1_"));
    return known ? id : null;
  }

  /** Older feeds tell of the last change only, which for most is the first. */
  static @Nullable Instant published(JsonNode entry) {
    Instant published = instant(entry, "published");
    return published == null ? instant(entry, "updated") : published;
  }

  /** Null if it has no id. */
  static @Nullable Post post(JsonNode entry) {
    String id = id(entry);
    if (id == null) {
      return null;
    }
    boolean comment = id.startsWith("t1_");
    Element content =
        Jsoup.parseBodyFragment(HtmlText.begin(entry.path("content").asText())).body();
    return new Post(
        RedditConnector.PLATFORM,
        id,
        id,
        filled(entry, "link"),
        author(entry),
        words(comment ? null : filled(entry, "title"), written(content)),
        published(entry),
        null,
        comment ? MediaType.TEXT : mediaType(linked(content), filled(entry, "link")),
        Counts.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  private static Author author(JsonNode entry) {
    String name = filled(entry, "name");
    return new Author(null, name == null ? null : name.replaceFirst("^/?u/", ""), null);
  }

  private static @Nullable String words(@Nullable String title, @Nullable String written) {
    return title == null || written == null || written.isEmpty()
        ? (title == null ? written : title)
        : title + "\n" + written;
  }

  /** What the author wrote, without the table around it. */
  private static @Nullable String written(Element content) {
    Element text = content.selectFirst("div.md");
    return text == null ? null : HtmlText.of(text.html());
  }

  private static @Nullable String linked(Element content) {
    for (Element link : content.select("a[href]")) {
      if (link.text().equals("[link]")) {
        return link.attr("href");
      }
    }
    return null;
  }

  /** By the address it links to: its own is that of a text. */
  private static @Nullable MediaType mediaType(@Nullable String linked, @Nullable String own) {
    if (linked == null) {
      return null;
    }
    String address = linked.toLowerCase(Locale.ROOT).split("[?#]", 2)[0];
    if (linked.equals(own)) {
      return MediaType.TEXT;
    }
    if (address.contains("reddit.com/gallery/")) {
      return MediaType.CAROUSEL;
    }
    if (address.contains("://v.redd.it/")) {
      return MediaType.VIDEO;
    }
    return IMAGE.matcher(address).matches() ? MediaType.IMAGE : MediaType.LINK;
  }
}
