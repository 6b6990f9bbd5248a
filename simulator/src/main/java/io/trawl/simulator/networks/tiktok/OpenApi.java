package io.trawl.simulator.networks.tiktok;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.AppTokens;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The form of answers of TikTok's API v2, and its tokens. */
final class OpenApi {

  static final String TOKEN = "oauth/token/";

  private static final Duration LIFE = Duration.ofHours(2);

  private OpenApi() {}

  /** An answer that brings something. */
  static Answer ok(ObjectNode data, List<Served> served) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.set("data", data);
    root.set("error", error("ok", ""));
    return Answer.ok(root, served);
  }

  /** A refusal. */
  static Answer refused(int status, String code, String message) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.putObject("data");
    root.set("error", error(code, message));
    return Answer.json(status, root.toString());
  }

  private static ObjectNode error(String code, String message) {
    ObjectNode error = Templates.JSON.createObjectNode();
    return error.put("code", code).put("message", message).put("log_id", "2026SIMULATED");
  }

  static Answer invalidToken() {
    return refused(
        401, "access_token_invalid", "The access token is invalid or not found in the request.");
  }

  static Answer invalid(String message) {
    return refused(400, "invalid_params", message);
  }

  static Answer tooMany() {
    return refused(
        429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
  }

  static Answer noQuota() {
    return refused(429, "daily_quota_limit_exceeded", "Daily quota limit exceeded.");
  }

  /**
   * A token for an application's key and secret.
   *
   * @param grant what is granted here
   * @param subject for whom; empty = the secret is of nobody
   */
  static Answer token(Call call, Instant now, AppTokens tokens, String grant, String subject) {
    String id = call.field("client_key").orElse("");
    boolean known = tokens.knows(id, call.field("client_secret").orElse(""));
    if (!known || subject.isEmpty()) {
      return loginError("invalid_client", "Client key or secret is incorrect.");
    }
    if (!call.field("grant_type").orElse("").equals(grant)) {
      return loginError("unsupported_grant_type", "The grant type is not supported.");
    }
    ObjectNode root = Templates.JSON.createObjectNode();
    root.put("access_token", tokens.issue(subject, now, LIFE));
    root.put("expires_in", LIFE.toSeconds()).put("token_type", "Bearer");
    return Answer.json(200, root.toString());
  }

  private static Answer loginError(String error, String description) {
    ObjectNode root = Templates.JSON.createObjectNode();
    root.put("error", error).put("error_description", description).put("log_id", "2026SIMULATED");
    return Answer.json(200, root.toString());
  }

  /** What was posted; missing if it is no JSON. */
  static JsonNode body(Call call) {
    try {
      return Templates.JSON.readTree(call.body());
    } catch (JsonProcessingException unreadable) {
      return Templates.JSON.missingNode();
    }
  }
}
