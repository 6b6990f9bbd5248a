package io.trawl.connectors;

import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A platform, reduced to two pure functions: what to ask next, and what an answer means.
 *
 * <p>A connector never opens a socket, reads a clock, sleeps, or logs. Fetching, pacing, secrets
 * and time belong to the engine, which is what lets a recorded response stand in for the platform.
 */
public interface Connector {

  /** Lower-case key of the network, in targets, documents and index names: {@code instagram}. */
  String platform();

  /**
   * Lower-case key of this way into the network, in settings: {@code instagram-graph}. The same as
   * the platform's unless there are several, which read documents of one kind.
   */
  default String source() {
    return platform();
  }

  /**
   * Which reading of the network's answers this is; raised when its reading changes, so that what
   * an earlier one put into quarantine can be told from what this one could not read either.
   */
  default int version() {
    return 1;
  }

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

  /** What the call for a request costs at most; its endpoint is the name limits know it by. */
  default Cost cost(Request request) {
    return switch (request) {
      case Request.Page(Target.Tag tag) -> about(tag, "tag");
      case Request.Page _ -> Cost.call("page");
      case Request.Backfill(Target.Tag tag) -> about(tag, "tag");
      case Request.Backfill _ -> Cost.call("page");
      case Request.Refresh _ -> Cost.call("refresh");
      case Request.Comments _ -> Cost.call("comments");
      case Request.Resolve _ -> Cost.call("resolve");
    };
  }

  private static Cost about(Target.Tag tag, String endpoint) {
    return new Cost(endpoint, tag.name(), 1, 1, 0);
  }

  /**
   * What an answer says of the budget, whatever else it says. Never throws.
   *
   * @param endpoint that of the call's cost
   */
  default List<Said> said(Response response, String endpoint) {
    return List.of();
  }

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
