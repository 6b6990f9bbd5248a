package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.HtmlText;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import io.trawl.model.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that answered: ids and names without a host mean something only there.
 *
 * @param host null = not known
 */
record MastodonServer(@Nullable String host) {

  static final String PLATFORM = "mastodon";

  /**
   * An id that is unique among all servers: the address of the account's page. Each server numbers
   * the accounts it knows for itself, and {@code uri} is sent only since 4.2, while every version
   * of every server has sent the address, and a user name never changes.
   *
   * @return null if the account has no address and the server's own number is not enough
   */
  @Nullable String key(JsonNode account) {
    String url = filled(account, "url");
    return url == null ? scoped(id(account, "id")) : url;
  }

  /** A number of this server, made unique by its host; null where that is not known. */
  @Nullable String scoped(@Nullable String local) {
    return local == null || host == null ? null : host + "/" + local;
  }

  /** The author as a post names it; its id is the key of its profile. */
  Author author(JsonNode account) {
    return account.isObject()
        ? new Author(key(account), handle(account), text(account, "display_name"), wishes(account))
        : Author.UNKNOWN;
  }

  /** Null if this is not an account. */
  @Nullable Profile profile(JsonNode account) {
    String key = key(account);
    String delivered = id(account, "id");
    if (key == null || delivered == null || handle(account) == null) {
      return null;
    }
    return new Profile(
        PLATFORM,
        key,
        delivered,
        handle(account),
        text(account, "display_name"),
        bio(account),
        filled(account, "url"),
        null,
        flag(account, "locked"),
        flag(account, "bot"),
        instant(account, "created_at"),
        counts(account),
        null,
        wishes(account));
  }

  /** {@code acct} lacks the host for an account of the server itself. */
  private @Nullable String handle(JsonNode account) {
    String acct = filled(account, "acct");
    return acct == null || host == null || acct.indexOf('@') >= 0 ? acct : acct + "@" + host;
  }

  private static @Nullable String bio(JsonNode account) {
    String note = text(account, "note");
    return note == null ? null : HtmlText.of(note);
  }

  /**
   * What the account's flags ask for. Older servers, and other programs, send some of them or none;
   * {@code discoverable} is null as long as its owner has not chosen.
   *
   * @return null if none of them was sent
   */
  private static @Nullable List<Wish> wishes(JsonNode account) {
    Boolean searchable = flag(account, "indexable");
    Boolean discoverable = flag(account, "discoverable");
    Boolean unindexed = flag(account, "noindex");
    if (searchable == null && discoverable == null && unindexed == null) {
      return null;
    }
    List<Wish> wishes = new ArrayList<>();
    if (Boolean.FALSE.equals(searchable)) {
      wishes.add(Wish.NO_SEARCH);
    }
    if (Boolean.FALSE.equals(discoverable)) {
      wishes.add(Wish.NO_DISCOVERY);
    }
    if (Boolean.TRUE.equals(unindexed)) {
      wishes.add(Wish.NO_INDEX);
    }
    return wishes;
  }

  private static Counts counts(JsonNode account) {
    JsonNode pleroma = account.path("pleroma");
    return new Counts(
        Map.of(
            Metric.FOLLOWERS,
            count(account, "followers_count", pleroma.path("hide_followers_count")),
            Metric.FOLLOWING,
            count(account, "following_count", pleroma.path("hide_follows_count")),
            Metric.POSTS,
            Count.of(account.path("statuses_count"))));
  }

  /** Pleroma sends 0 for a count its owner hides, and says so beside it. */
  private static Count count(JsonNode account, String name, JsonNode hidden) {
    return hidden.booleanValue() ? Count.hidden() : Count.of(account.path(name));
  }
}
