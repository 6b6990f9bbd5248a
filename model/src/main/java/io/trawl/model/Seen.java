package io.trawl.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A document as read, beside the very JSON it was read from, which the lake keeps.
 *
 * @param source the network's own object for this document
 */
public record Seen(Document document, JsonNode source) {}
