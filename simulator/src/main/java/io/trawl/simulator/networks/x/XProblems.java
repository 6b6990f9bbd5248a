package io.trawl.simulator.networks.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Templates;

/** Refusals as X words them: of a call as its whole answer, of what was asked for in a list. */
final class XProblems {

  private static final String TYPES = "https://api.twitter.com/2/problems/";

  private XProblems() {}

  static Answer unauthorized() {
    return bare(401, "Unauthorized");
  }

  static Answer tooMany() {
    return bare(429, "Too Many Requests");
  }

  private static Answer bare(int status, String title) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.put("title", title).put("type", "about:blank").put("status", status).put("detail", title);
    return Answer.json(status, root.toString());
  }

  /** A parameter that cannot be. */
  static Answer invalid(String parameter, String message) {
    ObjectNode root = Templates.JSON.createObjectNode();
    ObjectNode error = root.putArray("errors").addObject();
    error.putObject("parameters").putArray(parameter);
    error.put("message", message);
    root.put("title", "Invalid Request");
    root.put("detail", "One or more parameters to your request was invalid.");
    return Answer.json(400, root.put("type", TYPES + "invalid-request").toString());
  }

  /** What was asked for is not there: told with status 200. */
  static ObjectNode notFound(String type, String parameter, String value) {
    return of("resource-not-found", type, parameter, value)
        .put("title", "Not Found Error")
        .put("detail", "Could not find " + type + " with " + parameter + ": [" + value + "].");
  }

  static ObjectNode suspended(String parameter, String value) {
    return of("resource-not-found", "user", parameter, value)
        .put("title", "Forbidden")
        .put("detail", "User has been suspended: [" + value + "].");
  }

  static ObjectNode notForUs(String value) {
    return of("not-authorized-for-resource", "user", "id", value)
        .put("title", "Authorization Error")
        .put("detail", "Sorry, you are not authorized to see the user with id: [" + value + "].");
  }

  private static ObjectNode of(String kind, String type, String parameter, String value) {
    ObjectNode error = Templates.JSON.createObjectNode();
    error.put("value", value).put("resource_type", type).put("parameter", parameter);
    return error.put("resource_id", value).put("type", TYPES + kind);
  }

  /** An answer of nothing but what went wrong. */
  static Answer only(ObjectNode error) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putArray("errors").add(error);
    return Answer.json(200, root.toString());
  }
}
