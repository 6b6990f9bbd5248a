package io.trawl.simulator.networks.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Post;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query for videos of some days, whose results are fixed by its first page: later videos are not
 * among those of a later one.
 *
 * @param field by which it finds
 * @param values one of which a video has
 * @param from first day
 * @param to last day
 * @param begun when its first page was asked for
 * @param cursor results to pass over
 * @param size results of a page
 */
record ResearchQuery(
    String field,
    List<String> values,
    LocalDate from,
    LocalDate to,
    Instant begun,
    int cursor,
    int size) {

  static final int DAYS_MAX = 30;

  private static final int PAGE = 20;
  private static final int PAGE_MAX = 100;
  private static final int CURSOR_MAX = 100_000;

  /** Videos come into the archive with this delay. */
  private static final Duration LAG = Duration.ofMinutes(30);

  ResearchQuery {
    values = List.copyOf(values);
  }

  /** Empty if it cannot be read. */
  static Optional<ResearchQuery> of(JsonNode body, Instant now) {
    JsonNode condition = body.path("query").path("and").path(0);
    Optional<LocalDate> from = day(body.path("start_date").asText());
    Optional<LocalDate> to = day(body.path("end_date").asText());
    if (from.isEmpty() || to.isEmpty() || to.get().isAfter(from.get().plusDays(DAYS_MAX))) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    condition.path("field_values").forEach(value -> values.add(value.asText()));
    return Optional.of(
        new ResearchQuery(
            condition.path("field_name").asText(),
            values,
            from.get(),
            to.get(),
            begun(body.path("search_id").asText(), now),
            Math.clamp(body.path("cursor").asLong(), 0, CURSOR_MAX),
            Math.clamp(body.path("max_count").asLong(PAGE), 1, PAGE_MAX)));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static Instant begun(String search, Instant now) {
    return Call.whole(search).map(Instant::ofEpochMilli).filter(at -> !at.isAfter(now)).orElse(now);
  }

  /** Its own name, in which it says when it began. */
  String search() {
    return Long.toString(begun.toEpochMilli());
  }

  /** All results up to the end of the page and one more, newest first. */
  List<Post> results(Scene scene) {
    long above = Post.key(from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), 0) - 1;
    Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant archived = begun.minus(LAG);
    Instant last = end.isBefore(archived) ? end : archived;
    long below = Post.key(last.toEpochMilli(), 0);
    int limit = cursor + size + 1;
    if (field.equals("video_id")) {
      TikTokVideos videos = new TikTokVideos(scene);
      return values.stream()
          .flatMap(id -> videos.find(id).stream())
          .filter(post -> post.key() > above && post.key() < below)
          .toList();
    }
    return feed(scene)
        .map(found -> scene.world().newest(found, above, below, limit, scene.now()))
        .orElse(List.of());
  }

  private Optional<Feed> feed(Scene scene) {
    Optional<String> value = values.stream().findFirst();
    return field.equals("hashtag_name")
        ? value.flatMap(scene::tag).map(scene::of)
        : value.flatMap(name -> scene.world().accounts().named(name)).map(scene::of);
  }
}
