package io.trawl.model;

import org.jspecify.annotations.Nullable;

/**
 * One view of what somebody wrote below a post: a document of its own kind, never counted among the
 * posts of a target. A network's object may be both, found by its tag as well: those are two
 * documents.
 *
 * @param said author, words and counts, as of a post
 * @param of key of the post it was read below, however deep it stands
 * @param parent key of the comment it answers; null = it answers the post itself, or the answer
 *     does not say
 */
public record Comment(Post said, String of, @Nullable String parent) implements Document {

  public Comment {
    Checks.notBlank("key of the post", of);
  }

  @Override
  public String platform() {
    return said.platform();
  }

  @Override
  public String key() {
    return said.key();
  }

  @Override
  public String deliveredId() {
    return said.deliveredId();
  }

  @Override
  public Counts counts() {
    return said.counts();
  }
}
