package io.trawl.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * One document once inside one complete answer.
 *
 * @param from product instant of its values, before the answer was written
 * @param at product instant after the last byte was handed over
 * @param by credential
 * @param request number of the request
 * @param counts as served, -1 = hidden
 */
record Serving(Instant from, Instant at, String by, long request, Map<String, Long> counts) {}
