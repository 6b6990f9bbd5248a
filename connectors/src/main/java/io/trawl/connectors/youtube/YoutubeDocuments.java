package io.trawl.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Count;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything an answer tells about videos, channels and comments, each once, in its order. */
final class YoutubeDocuments {

  private static final String REPLIES = "totalReplyCount";

  private final Collected collected = new Collected();
  private final List<Mark> marks = new ArrayList<>();

  private YoutubeDocuments() {}

  /** Empty if it is no list that YouTube is known to send; one without items is empty. */
  static Optional<YoutubeDocuments> of(JsonNode root) {
    boolean list = root.path("kind").asText().endsWith("ListResponse");
    if (!list && !root.path("items").isArray()) {
      return Optional.empty();
    }
    YoutubeDocuments read = new YoutubeDocuments();
    root.path("items").forEach(read::readItem);
    boolean sense = read.collected.makesSense();
    return sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  /** Whether all of it are comments; so is a list of nothing. */
  boolean isThread() {
    return collected.all().stream().allMatch(seen -> Kind.of(seen.source()) == Kind.COMMENT);
  }

  /** Where the videos stand in their list. */
  List<Mark> marks() {
    return marks;
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return collected.unread();
  }

  private void readItem(JsonNode item) {
    boolean read =
        switch (Kind.of(item)) {
          case VIDEO, PLAYLIST_ITEM -> readVideo(item);
          case SEARCH_RESULT -> readFound(item);
          case CHANNEL -> collected.add(YoutubeChannel.profile(item), item);
          case THREAD -> readThread(item);
          case COMMENT -> collected.add(YoutubeComment.post(item, Count.absent()), item);
          case OTHER -> false;
        };
    collected.keepUnless(read, item);
  }

  private boolean readVideo(JsonNode item) {
    Post video = YoutubeVideo.post(item);
    if (video != null && video.createdAt() != null) {
      marks.add(new Mark(video.createdAt(), video.key()));
    }
    return collected.add(video, item);
  }

  /** A search finds lists as well, which are none of ours. */
  private boolean readFound(JsonNode item) {
    JsonNode id = item.path("id");
    return readVideo(item)
        || collected.add(YoutubeChannel.profile(item), item)
        || id.path("playlistId").isTextual();
  }

  /** What is kept of a comment proves its counts, of which the thread has one. */
  private static JsonNode beside(JsonNode comment, JsonNode thread) {
    if (!(comment instanceof ObjectNode object) || !thread.has(REPLIES)) {
      return comment;
    }
    ObjectNode kept = object.objectNode();
    kept.setAll(object);
    kept.set(REPLIES, thread.path(REPLIES));
    return kept;
  }

  /** The thread alone knows how many replies there are; some of them come with it. */
  private boolean readThread(JsonNode thread) {
    JsonNode snippet = thread.path("snippet");
    JsonNode top = snippet.path("topLevelComment");
    Count replies = YoutubeCounts.of(snippet, REPLIES);
    boolean read = collected.add(YoutubeComment.post(top, replies), beside(top, snippet));
    thread.path("replies").path("comments").forEach(this::readItem);
    return read;
  }
}
