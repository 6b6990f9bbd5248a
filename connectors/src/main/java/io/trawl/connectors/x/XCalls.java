package io.trawl.connectors.x;

import static io.trawl.model.Checks.check;

import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Position;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What X is asked. Without the lists of fields it answers with ids and texts only.
 *
 * <p>X is renaming tweets to posts. Which spelling its parameters have is part of the configured
 * address: {@code https://api.x.com/2#post.fields} asks with the new one. What stands behind the
 * {@code #} is never sent.
 */
final class XCalls {

  static final int PAGE_SIZE = 100; // The most that a list holds, but for the archive's.
  static final int REFRESH_MAX = 100; // The most ids that one call may name.

  private static final String FIELDS_PARAMETER = "tweet.fields";
  private static final String POST_FIELDS =
      "created_at,lang,public_metrics,entities,author_id,conversation_id,referenced_tweets,geo,"
          + "attachments,possibly_sensitive,note_tweet";
  private static final String USER_FIELDS =
      "username,name,verified,verified_type,public_metrics,description,location,protected,"
          + "created_at";
  private static final String MEDIA_FIELDS = "type,url,preview_image_url,public_metrics";
  private static final String EXPANSIONS = "attachments.media_keys,geo.place_id";

  private final CallAddress base;
  private final String parameter;

  XCalls(URI address) {
    String text = address.toString();
    int mark = text.indexOf('#');
    this.base = CallAddress.of(mark < 0 ? address : URI.create(text.substring(0, mark)));
    this.parameter = mark < 0 ? FIELDS_PARAMETER : text.substring(mark + 1);
  }

  /** What is newer than the mark; a walk goes on from the same mark by its token. */
  Optional<Call> page(Target target, Position position) {
    Position.Walk walk = position.walk();
    String token = walk == null ? null : walk.cursor();
    return switch (target) {
      case Target.Tag tag ->
          get(
              search("/tweets/search/recent", tag)
                  .query("since_id", position.newest())
                  .query("next_token", token));
      case Target.Handle handle ->
          timeline(handle)
              .flatMap(list ->
                  get(list.query("since_id", position.newest()).query("pagination_token", token)));
    };
  }

  /** What is older than the mark: the archive of a tag, the newest 3,200 posts of an account. */
  Optional<Call> backfill(Target target, @Nullable String mark) {
    return switch (target) {
      case Target.Tag tag -> get(search("/tweets/search/all", tag).query("until_id", mark));
      case Target.Handle handle ->
          timeline(handle).flatMap(list -> get(list.query("until_id", mark)));
    };
  }

  /** Counts only: each author in the answer would cost as much as two posts. */
  Optional<Call> refresh(List<String> ids) {
    check(ids.size() <= REFRESH_MAX, "ids", ids.size(), "<= " + REFRESH_MAX);
    return ids.isEmpty()
        ? Optional.empty()
        : get(posts(base.path("/tweets").query("ids", String.join(",", ids)), EXPANSIONS));
  }

  Optional<Call> user(Target.Handle handle) {
    return get(
        base.path("/users/by/username/").segment(handle.name()).query("user.fields", USER_FIELDS));
  }

  /** How many posts with a tag there were in seven days. */
  Optional<Call> counts(Target.Tag tag) {
    return get(
        base.path("/tweets/counts/recent").query("query", words(tag)).query("granularity", "day"));
  }

  private CallAddress search(String path, Target.Tag tag) {
    return list(base.path(path).query("query", words(tag)));
  }

  /** Retweets carry the tag of somebody else's post, which is found by itself. */
  private static String words(Target.Tag tag) {
    return "#" + tag.name() + " -is:retweet";
  }

  /** An account is asked by its number, which is not known before it is resolved. */
  private Optional<CallAddress> timeline(Target.Handle handle) {
    return Optional.ofNullable(handle.nativeId())
        .map(id -> list(base.path("/users/").segment(id).path("/tweets")));
  }

  private CallAddress list(CallAddress address) {
    return posts(address, "author_id," + EXPANSIONS)
        .query("user.fields", USER_FIELDS)
        .query("max_results", Integer.toString(PAGE_SIZE));
  }

  private CallAddress posts(CallAddress address, String expansions) {
    return address
        .query(parameter, spelled(POST_FIELDS))
        .query("expansions", expansions)
        .query("media.fields", MEDIA_FIELDS)
        .query("place.fields", "full_name,country_code");
  }

  private String spelled(String fields) {
    return parameter.equals(FIELDS_PARAMETER) ? fields : fields.replace("tweet", "post");
  }

  private static Optional<Call> get(CallAddress address) {
    return Optional.of(address.get(Call.Auth.BEARER));
  }
}
