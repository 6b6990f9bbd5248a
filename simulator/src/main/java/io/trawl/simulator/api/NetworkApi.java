package io.trawl.simulator.api;

import io.trawl.simulator.world.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The HTTP API of one network over the world. */
public sealed interface NetworkApi permits MastodonApi, BlueskyApi, InstagramApi {

  /** Which network. */
  Network network();

  /** The answer to a call at an instant; every value in it is of that instant. */
  Answer answer(Call call, Instant now);

  /** Whether a path takes a POST, and only that. */
  default boolean posted(String path) {
    return false;
  }

  /**
   * Whose budget a call is counted in.
   *
   * @param credential the name of the token or the address that it comes with
   */
  default String spender(Call call, String credential) {
    return credential;
  }

  /** Limits that a call is counted in besides its spender's budget. */
  default List<Quota> quotas(Call call) {
    return List.of();
  }

  /** So many calls of one kind in any window. */
  record Quota(String name, int calls, Duration window) {}

  /** How this network refuses a call that is over the budget; without the headers. */
  Answer refusal();

  /** What this network says about a budget in its headers. */
  Map<String, String> headers(BudgetState state);

  /**
   * A budget as a network would state it.
   *
   * @param limit calls per window
   * @param windowSeconds product seconds
   * @param remaining calls left now
   * @param reset when a call is free again
   */
  record BudgetState(int limit, long windowSeconds, int remaining, Instant reset) {}
}
