package io.trawl.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says below a post.
 *
 * @param said it, in the form of a post
 * @param to the reply that it answers; null = it answers the post itself
 */
public record Reply(Post said, @Nullable Post to) {}
