package io.trawl.connectors.tiktok;

import static io.trawl.connectors.Fields.filled;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Login;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions of TikTok's API v2: an app's key and secret for an access token.
 *
 * <p>TikTok knows no renewal without the app's secret, which goes out with a login and with nothing
 * else: {@link #renew} is a question that it refuses, after which the engine logs in again.
 */
public final class TikTokLogin implements Login {

  /** For what a token is given. */
  public enum Grant {
    /** The app itself; the secret is {@code client-key:client-secret}. */
    CLIENT("client_credentials", "client-key:client-secret"),
    /** An account that gave its consent; the secret ends with its refresh token. */
    ACCOUNT("refresh_token", "client-key:client-secret:refresh-token");

    private final String type;
    private final String form;

    Grant(String type, String form) {
      this.type = type;
      this.form = form;
    }

    private int parts() {
      return form.split(":", -1).length;
    }
  }

  private static final Duration LIFE = Duration.ofHours(2); // Where the answer does not say.
  private static final long LIFE_MIN = 60; // Seconds.
  private static final long LIFE_MAX = 86_400; // Seconds; as long as TikTok gives a token.

  /** None is documented: a token lasts for hours. */
  private static final List<Limit> LIMITS = List.of(new Limit(20, Duration.ofHours(1)));

  /** What no second try with the same secret will change. */
  private static final Set<String> REFUSALS =
      Set.of(
          "invalid_client",
          "invalid_grant",
          "invalid_request",
          "invalid_scope",
          "unauthorized_client",
          "unsupported_grant_type",
          "access_denied");

  private final Grant grant;

  public TikTokLogin(Grant grant) {
    this.grant = grant;
  }

  @Override
  public String secretForm() {
    return grant.form;
  }

  @Override
  public List<Limit> limits() {
    return LIMITS;
  }

  @Override
  public Optional<Call> open(URI address, String secret) {
    List<String> parts = List.of(secret.strip().split(":", grant.parts()));
    if (parts.size() < grant.parts() || parts.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    String form =
        "client_key="
            + encoded(parts.get(0))
            + "&client_secret="
            + encoded(parts.get(1))
            + "&grant_type="
            + grant.type;
    String shown = parts.size() > 2 ? form + "&refresh_token=" + encoded(parts.get(2)) : form;
    return Optional.of(endpoint(address).post(new Call.Content.Form(shown), Call.Auth.NONE));
  }

  @Override
  public Call renew(URI address) {
    return endpoint(address).post(new Call.Content.Empty(), Call.Auth.NONE);
  }

  private static CallAddress endpoint(URI address) {
    return CallAddress.of(address).path("/oauth/token/");
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part.strip(), UTF_8);
  }

  @Override
  public Answer read(Response response) {
    Body body = Body.of(response);
    if (body instanceof Json(var root)) {
      String error = filled(root, "error");
      if (error != null && REFUSALS.contains(error.toLowerCase(Locale.ROOT))) {
        String words = filled(root, "error_description");
        return new Answer.Refused(words == null ? error : error + ": " + words);
      }
    }
    return OpenApiErrors.of(body, response)
        .map(Answer::without)
        .orElseGet(() ->
            body instanceof Json(var root)
                ? session(root, response)
                : new Answer.Failed("no session"));
  }

  /** There is nothing to renew it with: the token itself stands in for what is not given. */
  private static Answer session(JsonNode root, Response response) {
    String access = filled(root, "access_token");
    return access == null
        ? new Answer.Failed("no session: access_token is missing")
        : new Answer.Opened(
            new Session(access, access, response.at(), response.at().plus(life(root))));
  }

  private static Duration life(JsonNode root) {
    JsonNode seconds = root.path("expires_in");
    return seconds.canConvertToLong()
        ? Duration.ofSeconds(Math.clamp(seconds.longValue(), LIFE_MIN, LIFE_MAX))
        : LIFE;
  }

  @Override
  public boolean ended(Response response) {
    return response.status() >= 400
        && OpenApiErrors.of(Body.of(response), response)
            .filter(Outcome.Refused.class::isInstance)
            .isPresent();
  }
}
