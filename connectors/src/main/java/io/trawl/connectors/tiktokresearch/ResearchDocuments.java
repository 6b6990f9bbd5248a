package io.trawl.connectors.tiktokresearch;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Request;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything an answer tells about videos, comments or an account, each once: pages repeat some.
 */
final class ResearchDocuments {

  private final Collected collected = new Collected();

  private ResearchDocuments() {}

  /** Whether an answer is a list of videos; one that found none may be without it. */
  static boolean isList(JsonNode data) {
    return data.path("videos").isArray()
        || (data.path("has_more").isBoolean() && !data.has("videos") && !data.has("comments"));
  }

  /** Whether an answer is one of those that are known. */
  static boolean is(JsonNode data) {
    return isList(data) || data.path("display_name").isTextual() || data.has("follower_count");
  }

  static ResearchDocuments of(JsonNode data, Target target) {
    ResearchDocuments read = new ResearchDocuments();
    data.path("videos")
        .forEach(video ->
            read.collected.addItem(OpenApiVideo.post(video, filled(video, "username")), video));
    if (!isList(data)) {
      read.collected.addItem(profile(data, target), data);
    }
    return read;
  }

  /** The comments of a video, and nothing else. */
  static ResearchDocuments below(JsonNode data, Request.Comments asked) {
    ResearchDocuments read = new ResearchDocuments();
    for (JsonNode comment : data.path("comments")) {
      Post said = comment(comment);
      read.collected.addItem(
          said == null ? null : new Comment(said, asked.of(), parent(comment)), comment);
    }
    return read;
  }

  /** One that answers the video itself has the video's number, or none. */
  private static @Nullable String parent(JsonNode comment) {
    String parent = id(comment, "parent_comment_id");
    return parent == null || parent.equals(id(comment, "video_id")) ? null : parent;
  }

  Outcome fetched(CursorWalk walk, int capacity) {
    if (!collected.makesSense()) {
      return new Unreadable(
          ErrorClass.UPSTREAM_SCHEMA, "neither videos nor comments nor an account");
    }
    return new Fetched(
        collected.all(),
        walk.next(),
        capacity,
        walk.more(),
        Collected.notes(walk.note(), collected.unread()),
        collected.unread());
  }

  /** Without its author, who is not told; null if it has no id. */
  private static @Nullable Post comment(JsonNode comment) {
    String id = id(comment, "id");
    String text = text(comment, "text");
    return id == null
        ? null
        : new Post(
            OpenApiVideo.PLATFORM,
            id,
            id,
            null,
            Author.UNKNOWN,
            text,
            epoch(comment, "create_time"),
            null,
            MediaType.TEXT,
            new Counts(
                Map.of(
                    Metric.LIKES, Count.of(comment.path("like_count")),
                    Metric.COMMENTS, Count.of(comment.path("reply_count")))),
            text == null ? null : Hashtag.inText(text),
            null,
            null,
            null,
            null);
  }

  /** The answer repeats neither name nor id: they are those that were asked for. */
  private static @Nullable Profile profile(JsonNode account, Target target) {
    if (!(target instanceof Target.Handle(_, _, var name, _, var nativeId))) {
      return null;
    }
    String key = Objects.requireNonNullElse(nativeId, name.toLowerCase(Locale.ROOT));
    return new Profile(
        OpenApiVideo.PLATFORM,
        key,
        key,
        name,
        text(account, "display_name"),
        text(account, "bio_description"),
        OpenApiVideo.ACCOUNTS + name,
        flag(account, "is_verified"),
        null,
        null,
        null,
        OpenApiVideo.accountCounts(account),
        null,
        null);
  }
}
