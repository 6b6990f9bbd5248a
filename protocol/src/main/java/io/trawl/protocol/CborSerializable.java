package io.trawl.protocol;

/** A message or an event that leaves a JVM; bound to Jackson CBOR by each node's settings. */
public interface CborSerializable {}
