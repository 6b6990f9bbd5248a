package io.trawl.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One view of a tag. Its key is the canonical tag, behind its server where the network has servers
 * of its own mind ({@code mastodon.social/caturday}).
 *
 * @param tag the tag in the spelling delivered
 * @param window what {@link Metric#RECENT_POSTS} covers, for example seven days
 * @param related tags the network calls related; null = not delivered, empty = none
 */
public record TagStats(
    String platform,
    String key,
    String deliveredId,
    Hashtag tag,
    @Nullable String url,
    Counts counts,
    @Nullable Duration window,
    @Nullable List<Related> related)
    implements Document {

  /** A tag the network puts beside this one; its total is absent where not delivered. */
  public record Related(Hashtag tag, Count totalPosts) {}

  public TagStats {
    Checks.notBlank("tag key", key);
    related = related == null ? null : List.copyOf(related);
  }
}
