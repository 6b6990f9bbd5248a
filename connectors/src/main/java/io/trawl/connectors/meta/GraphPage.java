package io.trawl.connectors.meta;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param documents what it holds
 * @param capacity posts it could have held
 * @param cursor where the list goes on; null = it ends
 * @param past where a walk into the past goes on from here; null = nowhere
 */
public record GraphPage(
    GraphDocuments documents, int capacity, @Nullable String cursor, @Nullable String past) {}
