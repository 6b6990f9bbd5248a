package io.trawl.lake.merge;

import static io.trawl.lake.schema.Schema.AUTHOR_HANDLE;
import static io.trawl.lake.schema.Schema.AUTHOR_ID;
import static io.trawl.lake.schema.Schema.AUTHOR_NAME;
import static io.trawl.lake.schema.Schema.BIO;
import static io.trawl.lake.schema.Schema.BOT;
import static io.trawl.lake.schema.Schema.CREATED_AT;
import static io.trawl.lake.schema.Schema.DELIVERED_ID;
import static io.trawl.lake.schema.Schema.EDITED_AT;
import static io.trawl.lake.schema.Schema.HANDLE;
import static io.trawl.lake.schema.Schema.LANG;
import static io.trawl.lake.schema.Schema.LOCATION;
import static io.trawl.lake.schema.Schema.MEDIA_TYPE;
import static io.trawl.lake.schema.Schema.MENTIONS;
import static io.trawl.lake.schema.Schema.NAME;
import static io.trawl.lake.schema.Schema.OF;
import static io.trawl.lake.schema.Schema.PARENT;
import static io.trawl.lake.schema.Schema.RELATED;
import static io.trawl.lake.schema.Schema.RESTRICTED;
import static io.trawl.lake.schema.Schema.SENSITIVE;
import static io.trawl.lake.schema.Schema.SPELLING;
import static io.trawl.lake.schema.Schema.TAG;
import static io.trawl.lake.schema.Schema.TAGS;
import static io.trawl.lake.schema.Schema.TAGS_AS_WRITTEN;
import static io.trawl.lake.schema.Schema.TEXT;
import static io.trawl.lake.schema.Schema.URL;
import static io.trawl.lake.schema.Schema.VERIFIED;
import static io.trawl.lake.schema.Schema.WINDOW;
import static io.trawl.lake.schema.Schema.WISHES;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Wish;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A single view in the form that views are merged in. */
public final class Views {

  private Views() {}

  /** The name of the document that a view is of. */
  public static Ref ref(Document document) {
    return new Ref(Kind.of(document), document.platform(), Clean.text(document.key()));
  }

  /** One view, as seen by one visit. */
  public static Merged of(Seen seen, Sighting by) {
    Document document = seen.document();
    Fields fields = fields(document);
    return new Merged(
        ref(document),
        stamped(fields, by),
        counts(document, by),
        tail(document, by),
        new TreeSet<>(List.of(by.target())),
        new TreeSet<>(), // Nobody has said by which way it came.
        by.at(),
        by.at(),
        versions(fields, by),
        new Stamped<>(SourceText.of(seen.source()), by.at()));
  }

  /**
   * The same where it is known by which way it came.
   *
   * @param way null = it is not
   */
  public static Merged of(Seen seen, Sighting by, @Nullable String way) {
    Merged view = of(seen, by);
    return way == null ? view : view.by(new TreeSet<>(List.of(way)));
  }

  private static Fields fields(Document document) {
    Fields fields = new Fields().text(DELIVERED_ID, document.deliveredId());
    return switch (document) {
      case Post post -> post(fields, post);
      case Comment comment ->
          post(fields, comment.said()).text(OF, comment.of()).text(PARENT, comment.parent());
      case Repost repost -> repost(fields, repost);
      case Profile profile -> profile(fields, profile);
      case TagStats tag -> tag(fields, tag);
    };
  }

  private static Fields post(Fields fields, Post post) {
    return author(fields.text(URL, post.url()), post.author())
        .text(TEXT, post.text())
        .instant(CREATED_AT, post.createdAt())
        .instant(EDITED_AT, post.editedAt())
        .text(MEDIA_TYPE, post.mediaType() == null ? null : post.mediaType().key())
        .distinct(TAGS, Hashtag::canonical, post.hashtags())
        .distinct(TAGS_AS_WRITTEN, Hashtag::spelling, post.hashtags())
        .distinct(MENTIONS, mention -> mention, post.mentions())
        .text(LANG, post.lang())
        .text(LOCATION, post.location())
        .flag(SENSITIVE, post.sensitive());
  }

  private static Fields author(Fields fields, Author author) {
    return fields
        .text(AUTHOR_ID, author.id())
        .text(AUTHOR_HANDLE, author.handle())
        .text(AUTHOR_NAME, author.name())
        .distinct(WISHES, Wish::key, author.wishes());
  }

  private static Fields repost(Fields fields, Repost repost) {
    return author(fields, repost.by()).instant(CREATED_AT, repost.at()).text(OF, repost.of());
  }

  private static Fields profile(Fields fields, Profile profile) {
    return fields
        .text(HANDLE, profile.handle())
        .text(NAME, profile.name())
        .text(BIO, profile.bio())
        .text(URL, profile.url())
        .flag(VERIFIED, profile.verified())
        .flag(RESTRICTED, profile.restricted())
        .flag(BOT, profile.bot())
        .distinct(WISHES, Wish::key, profile.wishes())
        .instant(CREATED_AT, profile.createdAt())
        .objects(RELATED, Views::related, profile.related());
  }

  private static Fields tag(Fields fields, TagStats tag) {
    return fields
        .text(TAG, tag.tag().canonical())
        .text(SPELLING, tag.tag().spelling())
        .text(URL, tag.url())
        .text(WINDOW, tag.window() == null ? null : tag.window().toString())
        .objects(RELATED, Views::related, tag.related());
  }

  private static Fields related(Profile.Related related) {
    return new Fields()
        .text("id", related.id())
        .text("handle", related.handle())
        .text("name", related.name());
  }

  private static Fields related(TagStats.Related related) {
    return new Fields()
        .text("tag", related.tag().canonical())
        .text("spelling", related.tag().spelling())
        .count("totalPosts", related.totalPosts());
  }

  private static SortedMap<String, Stamped<JsonNode>> stamped(Fields fields, Sighting by) {
    SortedMap<String, Stamped<JsonNode>> stamped = new TreeMap<>();
    fields.values().forEach((name, value) -> stamped.put(name, new Stamped<>(value, by.at())));
    return stamped;
  }

  private static Map<Metric, Stamped<Count>> counts(Document document, Sighting by) {
    EnumMap<Metric, Stamped<Count>> counts = new EnumMap<>(Metric.class);
    document.counts().values().forEach((m, count) -> counts.put(m, new Stamped<>(count, by.at())));
    return counts;
  }

  private static Map<Metric, Stamped<Long>> tail(Document document, Sighting by) {
    EnumMap<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
    document
        .counts()
        .values()
        .forEach(
            (m, count) -> count.known().ifPresent(v -> tail.put(m, new Stamped<>(v, by.at()))));
    return tail;
  }

  private static List<Version> versions(Fields fields, Sighting by) {
    return fields.values().entrySet().stream()
        .filter(field -> Merged.VERSIONED.contains(field.getKey()))
        .map(field -> new Version(field.getKey(), field.getValue().textValue(), by.at(), by.at()))
        .toList();
  }
}
