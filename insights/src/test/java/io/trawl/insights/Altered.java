package io.trawl.insights;

import io.trawl.model.Author;
import io.trawl.model.MediaType;
import io.trawl.model.Post;
import org.jspecify.annotations.Nullable;

/** Posts that are like others but for one thing. */
final class Altered {

  private Altered() {}

  /** The same by somebody else. */
  static Post by(Author author, Post post) {
    return of(author, post.text(), post.lang(), post.mediaType(), post);
  }

  /** The same in other words. */
  static Post saying(@Nullable String text, Post post) {
    return saying(text, post.lang(), post);
  }

  /** The same in other words, which the network says are of a language. */
  static Post saying(@Nullable String text, @Nullable String lang, Post post) {
    return of(post.author(), text, lang, post.mediaType(), post);
  }

  /** The same of another kind. */
  static Post as(MediaType kind, Post post) {
    return of(post.author(), post.text(), post.lang(), kind, post);
  }

  private static Post of(
      Author author,
      @Nullable String text,
      @Nullable String lang,
      @Nullable MediaType kind,
      Post post) {
    return new Post(
        post.platform(),
        post.key(),
        post.deliveredId(),
        post.url(),
        author,
        text,
        post.createdAt(),
        post.editedAt(),
        kind,
        post.counts(),
        post.hashtags(),
        post.mentions(),
        lang,
        post.location(),
        post.sensitive());
  }
}
