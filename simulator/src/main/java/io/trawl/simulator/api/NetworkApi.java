package io.trawl.simulator.api;

import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP API of one network over the world. */
public interface NetworkApi {

  /** Which network. */
  Network network();

  /** The answer to a call at an instant; every value in it is of that instant. */
  Answer answer(Call call, Instant now);

  /** Whether a path takes a POST, and only that. */
  default boolean posted(String path) {
    return false;
  }

  /** Whether a call asks for a page behind the first one of a list. */
  boolean continued(Call call);

  /** The post of a canonical key, if it can be seen at an instant. */
  Optional<Post> find(String key, Instant now);

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

  /**
   * So many calls of one kind.
   *
   * @param window how long one lasts
   * @param object what the call is about, where the limit counts different objects; empty = it
   *     counts calls
   */
  record Quota(String name, int calls, Duration window, Windows windows, String object) {

    /** So many calls in any window. */
    public Quota(String name, int calls, Duration window) {
      this(name, calls, window, new Windows.Rolling(), "");
    }

    /** So many calls in windows that begin as the network says. */
    public Quota(String name, int calls, Duration window, Windows windows) {
      this(name, calls, window, windows, "");
    }
  }

  /** How this network refuses a call that is over the budget; without the headers. */
  Answer refusal();

  /**
   * How it refuses a call that is over a quota; without the headers.
   *
   * @param quota its name
   */
  default Answer refusal(String quota) {
    return refusal();
  }

  /** What this network says in its headers about a budget that is used up. */
  Map<String, String> headers(BudgetState state);

  /**
   * What it says in its headers with a whole answer.
   *
   * @param own the spender's budget
   * @param quotas those that the call was counted in, in their order
   */
  default Map<String, String> headers(BudgetState own, List<BudgetState> quotas) {
    return headers(own);
  }

  /**
   * A budget as a network would state it.
   *
   * @param name of the quota; empty = the spender's own budget
   * @param limit calls per window
   * @param windowSeconds product seconds
   * @param remaining calls left now
   * @param reset when a call is free again, or the window ends
   * @param at now
   */
  record BudgetState(
      String name, int limit, long windowSeconds, int remaining, Instant reset, Instant at) {

    /** Calls that count now. */
    public int used() {
      return limit - remaining;
    }

    /** Whole seconds until the reset, rounded up, so that nobody comes back too early. */
    public long resetSeconds() {
      return Math.max(0, Duration.between(at, reset).plusMillis(999).toSeconds());
    }

    /** The reset in seconds since 1970, rounded up. */
    public long resetEpoch() {
      return reset.plusMillis(999).getEpochSecond();
    }
  }
}
