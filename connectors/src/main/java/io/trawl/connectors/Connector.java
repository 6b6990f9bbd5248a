package io.trawl.connectors;

import java.net.URI;
import java.util.Optional;

/**
 * A platform, reduced to two pure functions: what to ask next, and what an answer means.
 *
 * <p>A connector never opens a socket, reads a clock, sleeps, or logs. Fetching, pacing, secrets
 * and time belong to the engine, which is what lets a recorded response stand in for the platform.
 */
public interface Connector {

  /** Lower-case key used in settings, index names and metrics, for example {@code mastodon}. */
  String platform();

  /**
   * The call to make at {@code address}, a setting.
   *
   * @return empty if the platform has no call for this
   */
  Optional<Call> call(Request request, Position position, URI address);

  /**
   * What an answer means. Never throws: whatever a network sends is one of the outcomes.
   *
   * @param position the one the call was made from
   */
  Outcome read(Request request, Position position, Response response);

  /**
   * How many ids one {@link Request.Refresh} may carry; a longer one is refused with an {@code
   * IllegalArgumentException}. 0 = the platform has no such call.
   */
  default int refreshMax() {
    return 0;
  }

  /**
   * How a credential's secret becomes a session; empty = the secret itself is sent with each call.
   */
  default Optional<Login> login() {
    return Optional.empty();
  }
}
