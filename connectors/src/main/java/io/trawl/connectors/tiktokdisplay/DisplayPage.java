package io.trawl.connectors.tiktokdisplay;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.Digits;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Everything an answer tells about videos or their account, each once. */
final class DisplayPage {

  private final Collected collected = new Collected();
  private final boolean list;
  private @Nullable String stranger;

  private DisplayPage(boolean list) {
    this.list = list;
  }

  static DisplayPage of(JsonNode data, Target target) {
    DisplayPage page = new DisplayPage(data.path("videos").isArray());
    for (JsonNode video : data.path("videos")) {
      String handle = handle(filled(video, "share_url"));
      page.owner(handle, target);
      page.collected.addItem(OpenApiVideo.post(video, handle), video);
    }
    JsonNode user = data.path("user");
    if (user.isObject()) {
      page.owner(filled(user, "username"), target);
      page.collected.addItem(profile(user), user);
    }
    return page;
  }

  /** Of a list that is newest first; the next page begins at a time. */
  static CursorWalk forward(JsonNode data, Position from) {
    List<String> ids =
        StreamSupport.stream(data.path("videos").spliterator(), false)
            .map(OpenApiVideo::key)
            .filter(Objects::nonNull)
            .filter(Digits::only)
            .toList();
    String known = from.walk() == null ? from.newest() : from.walk().newest();
    String newest =
        Stream.concat(ids.stream(), Stream.ofNullable(known).filter(Digits::only))
            .max(Digits.BY_VALUE)
            .orElse(known);
    String cursor = cursor(data);
    return CursorWalk.forward(
        new CursorWalk.Page(newest, cursor, arrived(ids, from.newest()), cursor), from);
  }

  /** Where the next page begins; null = this is the last. */
  static @Nullable String cursor(JsonNode data) {
    return data.path("has_more").booleanValue() ? id(data, "cursor") : null;
  }

  private static boolean arrived(List<String> ids, @Nullable String mark) {
    return mark != null
        && !ids.isEmpty()
        && (ids.contains(mark) || Digits.BY_VALUE.compare(ids.getLast(), mark) < 0);
  }

  /** The documents, unless they are another account's than the one that is watched. */
  Outcome fetched(CursorWalk walk) {
    if (stranger != null) {
      return new Gone(ErrorClass.FORBIDDEN, "the credential is of @" + stranger);
    }
    if (!collected.makesSense()) {
      return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, "neither videos nor an account");
    }
    return new Fetched(
        collected.all(),
        walk.next(),
        list ? DisplayConnector.PAGE_SIZE : 0,
        walk.more(),
        Collected.notes(walk.note(), collected.unread()),
        collected.unread());
  }

  private void owner(@Nullable String handle, Target target) {
    if (handle != null
        && target instanceof Target.Handle
        && !handle.equalsIgnoreCase(target.name())) {
      stranger = handle;
    }
  }

  /** The name in {@code https://www.tiktok.com/@name/video/1}; null where there is none. */
  private static @Nullable String handle(@Nullable String shared) {
    if (shared == null) {
      return null;
    }
    int start = shared.indexOf("/@") + 2;
    int end = shared.indexOf('/', start);
    return start < 2 || end <= start ? null : shared.substring(start, end);
  }

  /** The id is the account's within this app, the only one that is given; null without it. */
  private static @Nullable Profile profile(JsonNode user) {
    String id = filled(user, "open_id");
    String handle = filled(user, "username");
    return id == null
        ? null
        : new Profile(
            OpenApiVideo.PLATFORM,
            id,
            id,
            handle,
            text(user, "display_name"),
            text(user, "bio_description"),
            handle == null ? null : OpenApiVideo.ACCOUNTS + handle,
            flag(user, "is_verified"),
            null,
            null,
            null,
            OpenApiVideo.accountCounts(user),
            null,
            null);
  }
}
