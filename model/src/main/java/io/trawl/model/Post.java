package io.trawl.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One view of a post.
 *
 * @param key canonical native id (Instagram: the part before {@code _}; Mastodon: {@code uri};
 *     Bluesky: the {@code at://} URI)
 * @param deliveredId the id in this answer
 * @param url address a person can open
 * @param text plain text; markup resolved
 * @param createdAt publication, UTC
 * @param editedAt last edit, if the network says so
 * @param hashtags in order, repeats kept; null = the answer does not say, empty = it has none
 * @param mentions handles or ids named in it, as delivered; null = the answer does not say
 * @param lang language the network states, as delivered
 * @param location name of the place
 * @param sensitive flagged by author or network
 */
public record Post(
    String platform,
    String key,
    String deliveredId,
    @Nullable String url,
    Author author,
    @Nullable String text,
    @Nullable Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable MediaType mediaType,
    Counts counts,
    @Nullable List<Hashtag> hashtags,
    @Nullable List<String> mentions,
    @Nullable String lang,
    @Nullable String location,
    @Nullable Boolean sensitive)
    implements Document {

  public Post {
    Checks.notBlank("post key", key);
    hashtags = hashtags == null ? null : List.copyOf(hashtags);
    mentions = mentions == null ? null : List.copyOf(mentions);
  }
}
