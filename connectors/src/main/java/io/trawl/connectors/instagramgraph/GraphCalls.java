package io.trawl.connectors.instagramgraph;

import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.meta.GraphCursor;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of the Graph API; each is made in the name of the credential's own account. */
final class GraphCalls {

  static final int PAGE_SIZE = 50; // The most that a list holds.

  private static final String TAG_FIELDS =
      "id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count,"
          + "children{id,media_type,media_url}";

  private static final String PROFILE_FIELDS =
      "id,username,name,biography,website,profile_picture_url,followers_count,follows_count,"
          + "media_count";

  private static final String MEDIA_FIELDS =
      "id,caption,like_count,comments_count,view_count,media_type,media_product_type,permalink,"
          + "timestamp,username";

  private GraphCalls() {}

  /** The number behind a tag. */
  static Call search(Target.Tag tag, URI address) {
    return get(
        CallAddress.of(address)
            .path("/ig_hashtag_search")
            .account("user_id")
            .query("q", tag.name()));
  }

  /** A tag's posts of the last 24 hours. */
  static Call recent(String number, @Nullable String cursor, URI address) {
    CallAddress list =
        CallAddress.of(address)
            .path("/")
            .segment(number)
            .path("/recent_media")
            .account("user_id")
            .query("fields", TAG_FIELDS)
            .query("limit", Integer.toString(PAGE_SIZE));
    return get(GraphCursor.on(list, cursor));
  }

  static Call profile(Target.Handle handle, URI address) {
    return discovery(handle, PROFILE_FIELDS, address);
  }

  /** An account with its posts, whose cursor lies within the field. */
  static Call media(Target.Handle handle, @Nullable String cursor, URI address) {
    String from = Objects.requireNonNullElse(cursor, "");
    String after = from.isEmpty() ? "" : ".after(" + from + ")";
    String media = "media" + after + ".limit(" + PAGE_SIZE + "){" + MEDIA_FIELDS + "}";
    return discovery(handle, PROFILE_FIELDS + "," + media, address);
  }

  private static Call discovery(Target.Handle handle, String fields, URI address) {
    return get(
        CallAddress.of(address)
            .path("/" + Call.ACCOUNT)
            .query("fields", "business_discovery.username(" + handle.name() + "){" + fields + "}"));
  }

  private static Call get(CallAddress address) {
    return address.get(Call.Auth.ACCOUNT);
  }
}
