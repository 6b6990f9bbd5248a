package io.trawl.connectors.tiktokresearch;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Digits;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the Research API is asked: queries over days of publication, in JSON. */
final class ResearchCalls {

  static final int PAGE_SIZE = 100; // The most that one answer holds.
  static final int REFRESH_MAX = 50; // Ids in one query.

  private static final int ID_DIGITS_MAX = 18; // Below 2^63 whatever they are.
  private static final String VIDEO_FIELDS =
      "id,video_description,create_time,region_code,share_count,view_count,like_count,"
          + "comment_count,music_id,hashtag_names,username,effect_ids,playlist_id,voice_to_text,"
          + "video_duration,favorites_count";
  private static final String ACCOUNT_FIELDS =
      "display_name,bio_description,avatar_url,is_verified,follower_count,following_count,"
          + "likes_count,video_count";
  private static final String COMMENT_FIELDS =
      "id,video_id,text,like_count,reply_count,parent_comment_id,create_time";

  private final CallAddress base;

  ResearchCalls(URI address) {
    this.base = CallAddress.of(address).path("/research");
  }

  Optional<Call> videos(Target target, Stretch stretch) {
    return switch (target) {
      case Target.Tag tag -> query("hashtag_name", List.of(tag.name()), stretch);
      case Target.Handle handle -> query("username", List.of(handle.name()), stretch);
    };
  }

  /** Known videos, of the thirty days up to the newest: what is older than that is left out. */
  Optional<Call> videos(List<String> ids) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    Stretch days =
        ids.stream()
            .map(ResearchCalls::published)
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .map(newest -> newest.plusDays(1)) // An id is made some seconds before its video.
            .map(last -> Stretch.days(last.minusDays(Stretch.DAYS_MAX), last))
            .orElse(Stretch.ONE_DAY);
    return ids.isEmpty() ? Optional.empty() : query("video_id", ids, days);
  }

  /** The upper half of an id is when the video was published, in seconds since 1970. */
  static @Nullable LocalDate published(String id) {
    if (!Digits.only(id) || id.length() > ID_DIGITS_MAX + 1) {
      return null;
    }
    Instant at = Instant.ofEpochSecond(Long.parseUnsignedLong(id) >>> 32);
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return day.isBefore(Stretch.FIRST) ? null : day;
  }

  /** An account is asked by its name: the API knows no ids of accounts. */
  Optional<Call> account(Target.Handle handle) {
    return post("/user/info/", ACCOUNT_FIELDS, object().put("username", handle.name()));
  }

  Optional<Call> comments(String video) {
    ObjectNode body = object();
    return post(
        "/video/comment/list/",
        COMMENT_FIELDS,
        (isNumber(video)
                ? body.put("video_id", Long.parseLong(video))
                : body.put("video_id", video))
            .put("max_count", PAGE_SIZE)
            .put("cursor", 0));
  }

  private static boolean isNumber(String id) {
    return Digits.only(id)
        && (id.length() <= ID_DIGITS_MAX
            || Digits.BY_VALUE.compare(id, "9223372036854775807") <= 0);
  }

  private Optional<Call> query(String field, List<String> values, Stretch stretch) {
    ObjectNode body = object();
    ObjectNode condition =
        body.putObject("query")
            .putArray("and")
            .addObject()
            .put("operation", values.size() > 1 ? "IN" : "EQ")
            .put("field_name", field);
    ArrayNode asked = condition.putArray("field_values");
    values.forEach(asked::add);
    body.put("start_date", Stretch.day(stretch.from()))
        .put("end_date", Stretch.day(stretch.to()))
        .put("max_count", PAGE_SIZE)
        .put("cursor", stretch.cursor())
        .put("is_random", false);
    if (stretch.search() != null) {
      body.put("search_id", stretch.search());
    }
    return post("/video/query/", VIDEO_FIELDS, body);
  }

  private Optional<Call> post(String path, String fields, ObjectNode body) {
    return Optional.of(
        base.path(path)
            .query("fields", fields)
            .post(new Call.Content.Json(body.toString()), Call.Auth.BEARER));
  }

  private static ObjectNode object() {
    return Body.MAPPER.createObjectNode();
  }
}
