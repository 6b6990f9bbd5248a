package io.trawl.imports;

import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Fields;
import io.trawl.connectors.instagram.InstagramObjects;
import io.trawl.connectors.tiktokweb.TikTokObjects;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * Zeeschuimer: what a browser was shown of Instagram, TikTok and X. Collected at {@code
 * timestamp_collected}, or at {@code last_updated} where the browser was shown it again.
 */
@AutoService(Format.class)
public final class Zeeschuimer implements Format {

  @Override
  public String name() {
    return "zeeschuimer";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path("source_platform").isTextual() && record.path("data").isObject();
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    return read(record, record.path("data"), modified);
  }

  /**
   * An item and what the tool says of it.
   *
   * @param about where it came from, and when
   */
  static Reading read(JsonNode about, JsonNode item, Instant modified) {
    Instant collected = instant(about, "timestamp_collected", modified);
    Instant at = instant(about, "last_updated", collected);
    String platform = text(about, "source_platform");
    return switch (platform == null ? "" : platform) {
      case "instagram.com" -> instagram(item, at);
      case "tiktok.com" -> tiktok(item, at);
      case "twitter.com", "x.com" -> x(item, at);
      default -> Reading.refused(Reason.OTHER_PLATFORM);
    };
  }

  private static Reading instagram(JsonNode item, Instant at) {
    return "ad".equals(text(item, "product_type"))
        ? Reading.refused(Reason.NO_POST)
        : Reading.of(InstagramObjects.post(item), at, Reason.NO_ID);
  }

  private static Reading tiktok(JsonNode item, Instant at) {
    Optional<Seen> video =
        number(item, "id") == null ? Optional.empty() : TikTokObjects.video(item);
    return Reading.of(video, at, Reason.NO_ID);
  }

  /** A repost holds the whole original. */
  private static Reading x(JsonNode item, Instant at) {
    JsonNode repeated = item.path("legacy").path("retweeted_status_result").path("result");
    JsonNode tweet = repeated.isObject() ? unwrapped(repeated) : unwrapped(item);
    Reading read =
        Reading.of(
            XPosts.first(tweet.path("legacy"), author(tweet), tweet.path("views"), tweet),
            at,
            Reason.NO_ID);
    JsonNode legacy = item.path("legacy");
    return repeated.isObject()
        ? read.passedOn(
            of -> XPosts.repost(legacy, author(item), of),
            Fields.without(legacy, "retweeted_status_result"))
        : read;
  }

  private static JsonNode author(JsonNode tweet) {
    JsonNode user = tweet.path("core").path("user_results").path("result");
    JsonNode named =
        user.path("legacy").has("screen_name") ? user.path("legacy") : user.path("core");
    return tweet.path("user").isObject() ? tweet.path("user") : named;
  }

  private static JsonNode unwrapped(JsonNode result) {
    return result.path("tweet").isObject() ? result.path("tweet") : result;
  }
}
