package io.trawl.imports;

import static io.trawl.imports.Values.cells;
import static io.trawl.imports.Values.count;
import static io.trawl.imports.Values.first;
import static io.trawl.imports.Values.flag;
import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.tags;
import static io.trawl.imports.Values.text;
import static io.trawl.imports.Values.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 4CAT's tables of posts of X, Instagram and TikTok. They do not say when they were collected, and
 * some of their zeros are counts that 4CAT did not have: where the NDJSON is at hand, take that.
 */
@AutoService(Format.class)
public final class FourCatTable implements Format {

  private static final String TIKTOK = "tiktok";

  @Override
  public String name() {
    return "4cat-csv";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path("thread_id").isTextual()
        && record.path("body").isTextual()
        && record.has("id")
        && record.has("timestamp");
  }

  @Override
  public Reading read(JsonNode row, Instant modified) {
    if ("comment".equals(text(row, "type"))) {
      return Reading.refused(Reason.NO_POST);
    }
    String address = first(row, "link", "tiktok_url", "url", "post_url");
    String host = host(address);
    return switch (platform(row, host)) {
      case XPosts.PLATFORM -> x(row, modified);
      case TIKTOK -> keyed(row, TIKTOK, number(row, "id"), modified);
      case "instagram" -> keyed(row, "instagram", Values.ofCode(text(row, "id")), modified);
      default -> Reading.refused(Reason.OTHER_PLATFORM);
    };
  }

  /** A row says it by an address, or else by a column that only one network has. */
  private static String platform(JsonNode row, String host) {
    if (host.endsWith("tiktok.com")) {
      return TIKTOK;
    }
    if (host.endsWith("instagram.com")) {
      return "instagram";
    }
    boolean x = host.equals("x.com") || host.endsWith("twitter.com");
    return x || (row.has("retweet_count") && row.has("quote_count")) ? XPosts.PLATFORM : "";
  }

  /** A repost's row has its own id and the original's counts, and not the original's id. */
  private static Reading x(JsonNode row, Instant modified) {
    return Boolean.TRUE.equals(flag(row, "is_retweet"))
        ? Reading.refused(Reason.REPOST)
        : keyed(row, XPosts.PLATFORM, number(row, "id"), modified);
  }

  private static Reading keyed(
      JsonNode row, String platform, @Nullable String key, Instant modified) {
    Optional<Seen> seen =
        Optional.ofNullable(key).map(found -> new Seen(post(row, platform, found), row));
    return Reading.of(seen, modified, Reason.NO_ID);
  }

  private static Post post(JsonNode row, String platform, String key) {
    Instant exact = instant(row, "unix_timestamp");
    return new Post(
        platform,
        key,
        key,
        first(row, "link", "tiktok_url", "url"),
        new Author(
            number(row, "author_id"),
            text(row, "author"),
            first(row, "author_fullname", "author_full")),
        words(row, "body"),
        exact == null ? instant(row, "timestamp") : exact,
        null,
        type(row, platform),
        counts(row),
        tags(row, "hashtags"),
        cells(row, row.has("mentions") ? "mentions" : "mentioned"),
        first(row, "language_guess", "language"),
        first(row, "place_name", "location_name"),
        flag(row, "possibly_sensitive"));
  }

  private static @Nullable MediaType type(JsonNode row, String platform) {
    if (platform.equals(TIKTOK)) {
      return MediaType.VIDEO;
    }
    String type = first(row, "type", "media_type");
    return switch (type == null ? "" : type) {
      case "video" -> MediaType.VIDEO;
      case "photo", "picture" -> MediaType.IMAGE;
      case "mixed" -> MediaType.CAROUSEL;
      default -> null;
    };
  }

  private static Counts counts(JsonNode row) {
    boolean hidden = Boolean.TRUE.equals(flag(row, "likes_hidden"));
    return new Counts(
        Map.of(
            Metric.LIKES, hidden ? Count.hidden() : any(row, "like_count", "num_likes", "likes"),
            Metric.COMMENTS, any(row, "reply_count", "num_comments", "comments"),
            Metric.SHARES, any(row, "retweet_count", "shares"),
            Metric.QUOTES, any(row, "quote_count"),
            Metric.VIEWS, any(row, "impression_count", "plays", "num_views")));
  }

  private static Count any(JsonNode row, String... names) {
    Count found = Count.absent();
    for (String name : names) {
      found = found.or(count(row, name));
    }
    return found;
  }

  private static String host(@Nullable String address) {
    try {
      String host = address == null ? null : URI.create(address.strip()).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return ""; // No address says nothing of the network.
    }
  }
}
