package io.trawl.imports;

import static io.trawl.imports.Values.flag;
import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.text;
import static io.trawl.imports.Values.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our own lines, for whatever has no format here, and what an import sends to the API. {@link
 * OwnLine} writes them; docs/imports.md describes them.
 */
@AutoService(Format.class)
public final class Own implements Format {

  /** Longest canonical id, in characters. */
  public static final int ID_MAX = 2_000;

  private static final Pattern PLATFORM = Pattern.compile("[a-z][a-z0-9.]{0,31}");

  private static final Map<String, Metric> METRICS = metrics();

  private static Map<String, Metric> metrics() {
    Map<String, Metric> metrics = new HashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(metric.key(), metric);
    }
    return metrics;
  }

  @Override
  public String name() {
    return "trawl";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path("trawl").isTextual() && record.path("platform").isTextual();
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    String platform = record.path("platform").asText();
    if (!PLATFORM.matcher(platform).matches()) {
      return Reading.refused(Reason.OTHER_PLATFORM);
    }
    String key = text(record, "id");
    if (key == null || key.length() > ID_MAX) {
      return Reading.refused(Reason.NO_ID);
    }
    Optional<Document> document =
        switch (record.path("trawl").asText()) {
          case "post" -> Optional.of(post(record, platform, key));
          case "comment" -> comment(record, post(record, platform, key));
          case "repost" -> Optional.ofNullable(repost(record, platform));
          case "profile" -> Optional.of(profile(record, platform, key));
          default -> Optional.empty();
        };
    JsonNode source = record.path("source");
    return Reading.of(
        document.map(found -> new Seen(found, source.isObject() ? source : record)),
        instant(record, "observedAt", modified),
        Reason.NO_POST);
  }

  /** Nothing if it does not say of which post it is. */
  private static Optional<Document> comment(JsonNode record, Post said) {
    return Optional.ofNullable(text(record, "of"))
        .map(of -> new Comment(said, of, text(record, "parent")));
  }

  /** Its key follows from the account and the post, whatever the line says. */
  private static @Nullable Repost repost(JsonNode record, String platform) {
    return Repost.of(
        platform,
        text(record, "deliveredId"),
        author(record),
        instant(record, "createdAt"),
        text(record, "of"));
  }

  private static Author author(JsonNode record) {
    JsonNode author = record.path("author");
    return new Author(text(author, "id"), text(author, "handle"), words(author, "name"));
  }

  private static Post post(JsonNode record, String platform, String key) {
    return new Post(
        platform,
        key,
        delivered(record, key),
        text(record, "url"),
        author(record),
        words(record, "text"),
        instant(record, "createdAt"),
        instant(record, "editedAt"),
        media(record),
        counts(record.path("counts")),
        Values.list(record.path("hashtags"), tag -> Values.tag(tag.textValue())),
        Values.list(record.path("mentions"), JsonNode::textValue),
        text(record, "lang"),
        text(record, "location"),
        flag(record, "sensitive"));
  }

  private static Profile profile(JsonNode record, String platform, String key) {
    return new Profile(
        platform,
        key,
        delivered(record, key),
        text(record, "handle"),
        words(record, "name"),
        words(record, "bio"),
        text(record, "url"),
        flag(record, "verified"),
        flag(record, "restricted"),
        flag(record, "bot"),
        instant(record, "createdAt"),
        counts(record.path("counts")),
        Values.list(record.path("related"), Own::related),
        null);
  }

  private static Profile.@Nullable Related related(JsonNode item) {
    String handle = text(item, "handle");
    return handle == null
        ? null
        : new Profile.Related(text(item, "id"), handle, words(item, "name"));
  }

  private static String delivered(JsonNode record, String key) {
    String delivered = text(record, "deliveredId");
    return delivered == null ? key : delivered;
  }

  private static @Nullable MediaType media(JsonNode record) {
    String type = text(record, "mediaType");
    return List.of(MediaType.values()).stream()
        .filter(known -> known.key().equals(type == null ? "" : type.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  /** A number is known, {@code "hidden"} is hidden, all else is absent. */
  private static Counts counts(JsonNode object) {
    EnumMap<Metric, Count> counts = new EnumMap<>(Metric.class);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Metric metric = METRICS.get(field.getKey());
      if (metric != null) {
        boolean hidden = "hidden".equals(field.getValue().textValue());
        counts.put(metric, hidden ? Count.hidden() : Count.of(field.getValue()));
      }
    }
    return new Counts(counts);
  }
}
