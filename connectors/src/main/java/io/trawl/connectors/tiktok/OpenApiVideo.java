package io.trawl.connectors.tiktok;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.list;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A video as TikTok's API v2 tells it. */
public final class OpenApiVideo {

  /** Key of the network in documents. */
  public static final String PLATFORM = "tiktok";

  /** Where a person finds it, before the handle. */
  public static final String ACCOUNTS = "https://www.tiktok.com/@";

  private OpenApiVideo() {}

  /** Its id; null if it has none. Older samples call it {@code video_id}. */
  public static @Nullable String key(JsonNode video) {
    String id = id(video, "id");
    return id == null ? id(video, "video_id") : id;
  }

  /**
   * Null if it has no id.
   *
   * @param handle of its author; null = the answer does not name one
   */
  public static @Nullable Post post(JsonNode video, @Nullable String handle) {
    String id = key(video);
    if (id == null) {
      return null;
    }
    String shared = filled(video, "share_url");
    String described = text(video, "video_description");
    String text = described == null ? text(video, "title") : described;
    return new Post(
        PLATFORM,
        id,
        id,
        shared == null && handle != null ? ACCOUNTS + handle + "/video/" + id : shared,
        new Author(null, handle, null),
        text,
        epoch(video, "create_time"),
        null,
        MediaType.VIDEO,
        counts(video),
        hashtags(video, text),
        null,
        null,
        null,
        null);
  }

  /** Of an account, whose likes are those of all its videos together. */
  public static Counts accountCounts(JsonNode account) {
    return new Counts(
        Map.of(
            Metric.FOLLOWERS, Count.of(account.path("follower_count")),
            Metric.FOLLOWING, Count.of(account.path("following_count")),
            Metric.POSTS, Count.of(account.path("video_count")),
            Metric.LIKES, Count.of(account.path("likes_count"))));
  }

  private static Counts counts(JsonNode video) {
    return new Counts(
        Map.of(
            Metric.LIKES, Count.of(video.path("like_count")),
            Metric.COMMENTS, Count.of(video.path("comment_count")),
            Metric.SHARES, Count.of(video.path("share_count")),
            Metric.VIEWS, Count.of(video.path("view_count"))));
  }

  private static @Nullable List<Hashtag> hashtags(JsonNode video, @Nullable String text) {
    List<Hashtag> named = list(video, "hashtag_names", OpenApiVideo::hashtag);
    return named != null || text == null ? named : Hashtag.inText(text);
  }

  private static @Nullable Hashtag hashtag(JsonNode name) {
    String text = name.textValue();
    return text == null || text.isBlank() || text.equals("#") ? null : Hashtag.of(text);
  }
}
