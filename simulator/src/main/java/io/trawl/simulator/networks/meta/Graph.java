package io.trawl.simulator.networks.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.NetworkApi.BudgetState;
import io.trawl.simulator.api.Templates;
import java.util.Map;

/** Errors and headers of Meta's Graph interfaces. */
public final class Graph {

  private static final int SECONDS_PER_MINUTE = 60;

  private Graph() {}

  /** An error, nearly always with status 400. */
  public static Answer error(int status, int code, int subcode, String message) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ObjectNode error = root.putObject("error");
    error.put("message", message).put("type", "OAuthException").put("code", code);
    if (subcode > 0) {
      error.put("error_subcode", subcode);
    }
    error.put("fbtrace_id", "SimulatedTrace");
    return Answer.json(status, root.toString());
  }

  /** A call without a token. */
  public static Answer noToken() {
    return error(
        400,
        2500,
        0,
        "An active access token must be used to query information about the current user.");
  }

  /** What was asked for is not there, or not for us: they are not told apart. */
  public static Answer notFound(String id) {
    return error(
        400,
        100,
        33,
        "Unsupported get request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation");
  }

  /** A cursor that is none of ours. */
  public static Answer badCursor() {
    return error(400, 100, 0, "(#100) Invalid cursor");
  }

  /** Too many calls of the application. */
  public static Answer tooMany() {
    return error(403, 4, 0, "(#4) Application request limit reached");
  }

  /** How many per cent of the limit are used. */
  public static Map<String, String> usage(BudgetState state) {
    ObjectNode usage = Templates.JSON.createObjectNode();
    usage.put("call_count", percent(state)).put("total_time", 1).put("total_cputime", 1);
    return Map.of("x-app-usage", usage.toString());
  }

  /** The same where nothing is left, with the minutes until there is. */
  public static Map<String, String> usedUp(BudgetState state) {
    ObjectNode cases = Templates.JSON.createObjectNode();
    cases
        .putArray("17841400000000000")
        .addObject()
        .put("type", "instagram")
        .put("call_count", 100)
        .put("total_cputime", 1)
        .put("total_time", 1)
        .put(
            "estimated_time_to_regain_access",
            (state.resetSeconds() + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE);
    return Map.of("x-business-use-case-usage", cases.toString());
  }

  private static long percent(BudgetState state) {
    return 100L * state.used() / state.limit();
  }
}
