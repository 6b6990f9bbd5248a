package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.TagStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a view as a line that {@link Own} reads: fields that are not known are left out. */
public final class OwnLine {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OwnLine() {}

  /** The line's bytes, without the end of a line. */
  public static byte[] of(View view) {
    Document document = view.seen().document();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("trawl", document.kind());
    line.put("platform", document.platform()).put("id", document.key());
    if (!document.deliveredId().equals(document.key())) {
      line.put("deliveredId", document.deliveredId());
    }
    line.put("observedAt", view.observedAt().toString());
    counts(line, document);
    switch (document) {
      case Post post -> post(line, post);
      case Comment comment -> {
        post(line, comment.said());
        put(line, "of", comment.of());
        put(line, "parent", comment.parent());
      }
      case Repost repost -> {
        author(line, repost.by());
        put(line, "createdAt", repost.at());
        put(line, "of", repost.of());
      }
      case Profile profile -> profile(line, profile);
      case TagStats _ -> {} // No format here reads one.
    }
    JsonNode source = view.seen().source();
    if (source.isObject()) {
      line.set("source", source);
    }
    try {
      return MAPPER.writeValueAsBytes(line);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void counts(ObjectNode line, Document document) {
    ObjectNode counts = line.putObject("counts");
    document
        .counts()
        .values()
        .forEach((metric, count) -> {
          switch (count) {
            case Count.Known(long value) -> counts.put(metric.key(), value);
            case Count.Hidden() -> counts.put(metric.key(), "hidden");
            case Count.Absent() -> {} // Counts keep none.
          }
        });
  }

  private static void post(ObjectNode line, Post post) {
    put(line, "url", post.url());
    author(line, post.author());
    put(line, "text", post.text());
    put(line, "createdAt", post.createdAt());
    put(line, "editedAt", post.editedAt());
    put(line, "mediaType", post.mediaType() == null ? null : post.mediaType().key());
    List<Hashtag> tags = post.hashtags();
    if (tags != null) {
      ArrayNode list = line.putArray("hashtags");
      tags.forEach(tag -> list.add(tag.spelling()));
    }
    List<String> mentions = post.mentions();
    if (mentions != null) {
      ArrayNode list = line.putArray("mentions");
      mentions.forEach(list::add);
    }
    put(line, "lang", post.lang());
    put(line, "location", post.location());
    put(line, "sensitive", post.sensitive());
  }

  private static void author(ObjectNode line, Author author) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    put(object, "id", author.id());
    put(object, "handle", author.handle());
    put(object, "name", author.name());
    if (!object.isEmpty()) {
      line.set("author", object);
    }
  }

  private static void profile(ObjectNode line, Profile profile) {
    put(line, "handle", profile.handle());
    put(line, "name", profile.name());
    put(line, "bio", profile.bio());
    put(line, "url", profile.url());
    put(line, "verified", profile.verified());
    put(line, "restricted", profile.restricted());
    put(line, "bot", profile.bot());
    put(line, "createdAt", profile.createdAt());
    List<Profile.Related> related = profile.related();
    if (related != null) {
      ArrayNode list = line.putArray("related");
      for (Profile.Related account : related) {
        ObjectNode item = list.addObject();
        put(item, "id", account.id());
        put(item, "handle", account.handle());
        put(item, "name", account.name());
      }
    }
  }

  private static void put(ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  private static void put(ObjectNode object, String name, @Nullable Instant value) {
    put(object, name, value == null ? null : value.toString());
  }

  private static void put(ObjectNode object, String name, @Nullable Boolean value) {
    if (value != null) {
      object.put(name, value.booleanValue());
    }
  }
}
