package io.trawl.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a network answers.
 *
 * @param status HTTP status
 * @param type content type
 * @param headers further headers
 * @param body text, sent as UTF-8
 * @param served what a client that gets all of it knows
 */
public record Answer(
    int status, String type, Map<String, String> headers, String body, List<Served> served) {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  public Answer {
    headers = Map.copyOf(headers);
    served = List.copyOf(served);
  }

  /** A complete answer. */
  public static Answer ok(JsonNode body, List<Served> served) {
    return new Answer(200, JSON, Map.of(), body.toString(), served);
  }

  /** A JSON answer that serves nothing. */
  public static Answer json(int status, String body) {
    return new Answer(status, JSON, Map.of(), body, List.of());
  }

  /** A page where JSON was asked for. */
  public static Answer html(int status, String body) {
    return new Answer(status, HTML, Map.of(), body, List.of());
  }

  /** The same with more headers. */
  public Answer with(Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.putAll(more);
    return new Answer(status, type, all, body, served);
  }

  /** The same status and type with another body, of which nobody learns anything. */
  public Answer cut(String other) {
    return new Answer(status, type, headers, other, List.of());
  }
}
