package io.trawl.lake.retention;

import io.trawl.model.policy.Policy;

/**
 * A policy and whether its way is in use.
 *
 * @param enabled then what nobody has said the way of may have come by it
 */
public record Rule(Policy policy, boolean enabled) {}
