package io.trawl.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.NewestFirst.Mark;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything an answer tells about videos, channels and comments, each once, in its order. */
final class YoutubeDocuments {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private int skipped;

  private YoutubeDocuments() {}

  /** Empty if it is no list that YouTube is known to send; one without items is empty. */
  static Optional<YoutubeDocuments> of(JsonNode root) {
    boolean list = root.path("kind").asText().endsWith("ListResponse");
    if (!list && !root.path("items").isArray()) {
      return Optional.empty();
    }
    YoutubeDocuments read = new YoutubeDocuments();
    root.path("items").forEach(read::readItem);
    boolean sense = read.skipped == 0 || !read.documents.isEmpty();
    return sense ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return List.copyOf(documents.values());
  }

  /** Whether all of it are comments; so is a list of nothing. */
  boolean isThread() {
    return documents.values().stream().allMatch(seen -> Kind.of(seen.source()) == Kind.COMMENT);
  }

  /** Where the videos stand in their list. */
  List<Mark> marks() {
    return marks;
  }

  /** Items that could not be read: they carry no id. */
  int skipped() {
    return skipped;
  }

  private void readItem(JsonNode item) {
    boolean read =
        switch (Kind.of(item)) {
          case VIDEO, PLAYLIST_ITEM -> readVideo(item);
          case SEARCH_RESULT -> readFound(item);
          case CHANNEL -> add("profile ", YoutubeChannel.profile(item), item);
          case THREAD -> readThread(item);
          case COMMENT -> add("post ", YoutubeComment.post(item, Count.absent()), item);
          case OTHER -> false;
        };
    if (!read) {
      skipped++;
    }
  }

  private boolean readVideo(JsonNode item) {
    Post video = YoutubeVideo.post(item);
    if (video != null && video.createdAt() != null) {
      marks.add(new Mark(video.createdAt(), video.key()));
    }
    return add("post ", video, item);
  }

  /** A search finds lists as well, which are none of ours. */
  private boolean readFound(JsonNode item) {
    JsonNode id = item.path("id");
    return readVideo(item)
        || add("profile ", YoutubeChannel.profile(item), item)
        || id.path("playlistId").isTextual();
  }

  /** The thread alone knows how many replies there are; some of them come with it. */
  private boolean readThread(JsonNode thread) {
    JsonNode snippet = thread.path("snippet");
    JsonNode top = snippet.path("topLevelComment");
    Count replies = YoutubeCounts.of(snippet, "totalReplyCount");
    boolean read = add("post ", YoutubeComment.post(top, replies), top);
    thread.path("replies").path("comments").forEach(this::readItem);
    return read;
  }

  private boolean add(String kind, @Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(kind + document.key(), new Seen(document, source));
    return true;
  }
}
