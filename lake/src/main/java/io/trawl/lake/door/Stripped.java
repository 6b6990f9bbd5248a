package io.trawl.lake.door;

import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.TagStats;
import io.trawl.model.policy.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Views without the parts that may not be stored: as if the network had not delivered them.
 *
 * @param without those parts
 */
record Stripped(Set<Part> without) {

  /** The view without them; equal to it if it has none of them. */
  Document of(Document document) {
    return switch (document) {
      case Post post -> post(post);
      case Comment comment -> new Comment(post(comment.said()), comment.of(), comment.parent());
      case Repost repost -> repost(repost);
      case Profile profile -> profile(profile);
      case TagStats tag -> tag(tag);
    };
  }

  private Post post(Post post) {
    Author author = post.author();
    return new Post(
        post.platform(),
        post.key(),
        post.deliveredId(),
        unless(Part.URL, post.url()),
        author(author),
        unless(Part.TEXT, post.text()),
        post.createdAt(),
        post.editedAt(),
        unless(Part.MEDIA_TYPE, post.mediaType()),
        post.counts(),
        unless(Part.TAGS, post.hashtags()),
        unless(Part.MENTIONS, post.mentions()),
        unless(Part.LANG, post.lang()),
        unless(Part.LOCATION, post.location()),
        unless(Part.SENSITIVE, post.sensitive()));
  }

  private Author author(Author author) {
    return new Author(
        unless(Part.AUTHOR_ID, author.id()),
        unless(Part.AUTHOR_HANDLE, author.handle()),
        unless(Part.AUTHOR_NAME, author.name()));
  }

  private Repost repost(Repost repost) {
    return new Repost(
        repost.platform(),
        repost.key(),
        repost.deliveredId(),
        author(repost.by()),
        repost.at(),
        repost.of());
  }

  /** Whether nothing may be left of a view: what an account passed on has its id as a key. */
  boolean isNothing(Document document) {
    return document instanceof Repost && without.contains(Part.AUTHOR_ID);
  }

  private Profile profile(Profile profile) {
    return new Profile(
        profile.platform(),
        profile.key(),
        profile.deliveredId(),
        unless(Part.HANDLE, profile.handle()),
        unless(Part.NAME, profile.name()),
        unless(Part.BIO, profile.bio()),
        unless(Part.URL, profile.url()),
        unless(Part.VERIFIED, profile.verified()),
        profile.restricted(),
        profile.bot(),
        profile.createdAt(),
        profile.counts(),
        unless(Part.RELATED, profile.related()),
        profile.wishes());
  }

  private TagStats tag(TagStats tag) {
    return new TagStats(
        tag.platform(),
        tag.key(),
        tag.deliveredId(),
        tag.tag(),
        unless(Part.URL, tag.url()),
        tag.counts(),
        tag.window(),
        unless(Part.RELATED, tag.related()));
  }

  private <T> @Nullable T unless(Part part, @Nullable T value) {
    return without.contains(part) ? null : value;
  }
}
