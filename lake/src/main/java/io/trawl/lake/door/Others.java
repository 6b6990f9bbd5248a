package io.trawl.lake.door;

import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Naming;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.TagStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells documents of people who are barred from those of others, which say nothing of them. */
final class Others {

  private Others() {}

  /** Whether a document is theirs, or was said below what was. */
  static boolean isBarred(Document document, Naming naming) {
    return naming.document(document.key())
        || switch (document) {
          case Post post -> isBy(post, naming);
          case Comment comment -> isBy(comment.said(), naming) || naming.document(comment.of());
          case Repost repost ->
              naming.author(repost.by().id(), repost.by().handle()) || naming.document(repost.of());
          case Profile profile ->
              naming.author(profile.key(), null) || naming.author(profile.deliveredId(), null);
          case TagStats _ -> false;
        };
  }

  private static boolean isBy(Post post, Naming naming) {
    return naming.author(post.author().id(), post.author().handle());
  }

  /** Somebody else's document without what it says of them beside its text. */
  static Document without(Document document, Naming naming) {
    return switch (document) {
      case Post post -> unmentioned(post, naming);
      case Comment comment -> below(comment, naming);
      case Repost repost -> repost;
      case Profile profile -> unrelated(profile, naming);
      case TagStats tag -> tag;
    };
  }

  private static Comment below(Comment comment, Naming naming) {
    String parent = comment.parent();
    return new Comment(
        unmentioned(comment.said(), naming),
        comment.of(),
        parent != null && naming.document(parent) ? null : parent);
  }

  private static Post unmentioned(Post post, Naming naming) {
    List<String> mentions = post.mentions();
    if (mentions == null || mentions.stream().noneMatch(naming::mention)) {
      return post;
    }
    return new Post(
        post.platform(),
        post.key(),
        post.deliveredId(),
        post.url(),
        post.author(),
        post.text(),
        post.createdAt(),
        post.editedAt(),
        post.mediaType(),
        post.counts(),
        post.hashtags(),
        mentions.stream().filter(mention -> !naming.mention(mention)).toList(),
        post.lang(),
        post.location(),
        post.sensitive());
  }

  private static Profile unrelated(Profile profile, Naming naming) {
    List<Profile.Related> related = profile.related();
    if (related == null || related.stream().noneMatch(other -> isOne(other, naming))) {
      return profile;
    }
    return new Profile(
        profile.platform(),
        profile.key(),
        profile.deliveredId(),
        profile.handle(),
        profile.name(),
        profile.bio(),
        profile.url(),
        profile.verified(),
        profile.restricted(),
        profile.bot(),
        profile.createdAt(),
        profile.counts(),
        related.stream().filter(other -> !isOne(other, naming)).toList(),
        profile.wishes());
  }

  private static boolean isOne(Profile.@Nullable Related other, Naming naming) {
    return other != null && naming.author(other.id(), other.handle());
  }
}
