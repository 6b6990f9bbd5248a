package io.trawl.lake.elastic;

/** Where one thing is kept. */
public record Place(String index, String id) {}
