package io.trawl.connectors;

import io.trawl.connectors.Outcome.Fetched;
import io.trawl.model.Lost;

/** Networks that leave out of an answer what is not to be seen any more of what was asked for. */
public final class Missing {

  private Missing() {}

  /** The outcome with the posts that were asked for by id and did not come; else as it is. */
  public static Outcome of(Request request, Outcome outcome) {
    return request instanceof Request.Refresh(_, var ids) && outcome instanceof Fetched fetched
        ? fetched.losing(Lost.missing(ids, fetched.documents()))
        : outcome;
  }
}
