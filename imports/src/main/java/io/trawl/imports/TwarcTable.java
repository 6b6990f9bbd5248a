package io.trawl.imports;

import static io.trawl.imports.Values.count;
import static io.trawl.imports.Values.flag;
import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.text;
import static io.trawl.imports.Values.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tables of {@code twarc2 csv}. Collected when {@code __twarc.retrieved_at} says.
 *
 * <p>In the row of a repost the tool puts the original's text and counts under the repost's id and
 * author. Such a row is the original here: its id is in the row, its author's name mostly, its
 * publication is not.
 */
@AutoService(Format.class)
public final class TwarcTable implements Format {

  private static final String LIKES = "public_metrics.like_count";

  /** Lists stand in a cell as JSON: {@code ["#one", "#two"]}. */
  private static final Pattern ITEM = Pattern.compile("[#@]([\\p{L}\\p{M}\\p{N}_]+)");

  @Override
  public String name() {
    return "twarc-csv";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path("author_id").isTextual() && record.path(LIKES).isTextual();
  }

  @Override
  public Reading read(JsonNode row, Instant modified) {
    Instant at = instant(row, "__twarc.retrieved_at", modified);
    boolean repost = text(row, "referenced_tweets.retweeted.id") != null;
    String id = number(row, repost ? "referenced_tweets.retweeted.id" : "id");
    if (id == null) {
      return Reading.refused(Reason.NO_ID);
    }
    Post post =
        repost ? post(row, id, original(row), null) : post(row, id, author(row), created(row));
    Reading read = new Reading(List.of(new View(new Seen(post, row), at)), List.of());
    return repost
        ? read.passedOn(
            of -> Repost.of(XPosts.PLATFORM, number(row, "id"), author(row), created(row), of), row)
        : read;
  }

  private static Author author(JsonNode row) {
    return new Author(
        number(row, "author_id"), text(row, "author.username"), text(row, "author.name"));
  }

  private static Author original(JsonNode row) {
    return new Author(number(row, "retweeted_user_id"), text(row, "retweeted_username"), null);
  }

  private static @Nullable Instant created(JsonNode row) {
    return instant(row, "created_at");
  }

  private static Post post(JsonNode row, String id, Author author, @Nullable Instant created) {
    return new Post(
        XPosts.PLATFORM,
        id,
        id,
        XPosts.url(author.handle(), id),
        author,
        lines(words(row, "text")),
        created,
        null,
        null,
        new Counts(
            Map.of(
                Metric.LIKES, count(row, LIKES),
                Metric.COMMENTS, count(row, "public_metrics.reply_count"),
                Metric.SHARES, count(row, "public_metrics.retweet_count"),
                Metric.QUOTES, count(row, "public_metrics.quote_count"),
                Metric.VIEWS, count(row, "public_metrics.impression_count"))),
        tags(row),
        items(row.path("entities.mentions").textValue()),
        text(row, "lang"),
        text(row, "geo.full_name"),
        flag(row, "possibly_sensitive"));
  }

  /** The tool writes the end of a line as two characters. */
  private static @Nullable String lines(@Nullable String text) {
    return text == null ? null : text.replace("\\n", "\n");
  }

  private static @Nullable List<Hashtag> tags(JsonNode row) {
    List<String> items = items(row.path("entities.hashtags").textValue());
    return items == null ? null : items.stream().map(Hashtag::of).toList();
  }

  private static @Nullable List<String> items(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    List<String> items = new ArrayList<>();
    Matcher matcher = ITEM.matcher(cell);
    while (matcher.find()) {
      items.add(matcher.group(1));
    }
    return items;
  }
}
