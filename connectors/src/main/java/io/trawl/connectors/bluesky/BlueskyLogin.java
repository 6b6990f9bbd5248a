package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Login;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of an account's own server: an app password for two tokens, one of which renews both.
 */
final class BlueskyLogin implements Login {

  private static final String SERVER = "/xrpc/com.atproto.server.";

  /** As documented, per account. */
  private static final List<Limit> LIMITS =
      List.of(new Limit(30, Duration.ofMinutes(5)), new Limit(300, Duration.ofDays(1)));

  @Override
  public String secretForm() {
    return "identifier:app-password";
  }

  @Override
  public List<Limit> limits() {
    return LIMITS;
  }

  /** The last colon divides: an identifier may be a DID, which has some of its own. */
  @Override
  public Optional<Call> open(URI address, String secret) {
    int colon = secret.lastIndexOf(':');
    String identifier = secret.substring(0, Math.max(0, colon)).strip();
    String password = secret.substring(colon + 1).strip();
    if (identifier.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    JsonNode body =
        Body.MAPPER.createObjectNode().put("identifier", identifier).put("password", password);
    return Optional.of(
        CallAddress.of(address)
            .path(SERVER + "createSession")
            .post(new Call.Content.Json(body.toString()), Call.Auth.NONE));
  }

  @Override
  public Call renew(URI address) {
    return CallAddress.of(address)
        .path(SERVER + "refreshSession")
        .post(new Call.Content.Empty(), Call.Auth.BEARER);
  }

  @Override
  public Answer read(Response response) {
    Body body = Body.of(response);
    return BlueskyErrors.of(body, response)
        .map(BlueskyLogin::refusal)
        .orElseGet(() ->
            body instanceof Json(var root)
                ? session(root, response.at())
                : new Answer.Failed("no session"));
  }

  /** An account that is gone has no session any more; one that is not found may be elsewhere. */
  private static Answer refusal(Outcome outcome) {
    return outcome instanceof Outcome.Gone(var error, var reason) && error == ErrorClass.GONE
        ? new Answer.Refused(reason)
        : Answer.without(outcome);
  }

  private static Answer session(JsonNode root, Instant at) {
    String access = filled(root, "accessJwt");
    String refresh = filled(root, "refreshJwt");
    return access == null || refresh == null
        ? new Answer.Failed("no session: accessJwt or refreshJwt is missing")
        : new Answer.Opened(new Session(access, refresh, at, AccessToken.expiry(access, at)));
  }

  @Override
  public boolean ended(Response response) {
    return response.status() >= 400
        && BlueskyErrors.of(Body.of(response), response)
            .filter(Outcome.Refused.class::isInstance)
            .isPresent();
  }
}
