package io.trawl.simulator.world;

/** A list of posts of one network, ordered by {@link Post#key()}. */
public sealed interface Feed {

  /** The network it belongs to. */
  Network network();

  /** All posts that carry a tag. */
  record OfTag(Network network, Tag tag) implements Feed {}

  /** All posts of an author. */
  record OfAuthor(Network network, Account account) implements Feed {}
}
