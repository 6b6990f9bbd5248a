package io.trawl.connectors.reddit;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.Login;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of an application without a user: its id and secret for one token, which lasts a day and
 * cannot be renewed.
 */
final class RedditLogin implements Login {

  private static final String DATA_HOST = "oauth.reddit.com";
  private static final String LOGIN_HOST = "www.reddit.com";
  private static final String TOKEN = "/api/v1/access_token";

  /** Ours, not the network's: a session lasts for hours, so that more is a mistake. */
  private static final List<Limit> LIMITS = List.of(new Limit(10, Duration.ofMinutes(10)));

  private static final long LIFE_DEFAULT = Duration.ofHours(1).toSeconds();
  private static final long LIFE_MAX = Duration.ofDays(7).toSeconds(); // Longest believed.

  @Override
  public String secretForm() {
    return "client-id:client-secret, or client-id: for an installed application";
  }

  @Override
  public List<Limit> limits() {
    return LIMITS;
  }

  /** The network's host for data gives no sessions; any other host is asked itself. */
  @Override
  public URI address(URI address) {
    return DATA_HOST.equals(address.getHost()) ? URI.create("https://" + LOGIN_HOST) : address;
  }

  @Override
  public Optional<Call> open(URI address, String secret) {
    int colon = secret.indexOf(':');
    if (colon <= 0 || !secret.equals(secret.strip())) {
      return Optional.empty();
    }
    boolean installed = colon == secret.length() - 1;
    String grant =
        installed
            ? "https%3A%2F%2Foauth.reddit.com%2Fgrants%2Finstalled_client"
                + "&device_id=DO_NOT_TRACK_THIS_DEVICE"
            : "client_credentials";
    return Optional.of(
        CallAddress.of(address)
            .path(TOKEN)
            .post(new Call.Content.Form("grant_type=" + grant), Call.Auth.BASIC));
  }

  /** Never asked for: no session has a refresh token. */
  @Override
  public Call renew(URI address) {
    return CallAddress.of(address)
        .path(TOKEN)
        .post(new Call.Content.Form("grant_type=client_credentials"), Call.Auth.BASIC);
  }

  @Override
  public Answer read(Response response) {
    Body body = Body.of(response);
    return RedditErrors.of(body, response)
        .map(Answer::without)
        .orElseGet(() ->
            body instanceof Json(var root)
                ? session(root, response.at())
                : new Answer.Failed("no session"));
  }

  private static Answer session(JsonNode root, Instant at) {
    String access = filled(root, "access_token");
    long told = root.path("expires_in").asLong(LIFE_DEFAULT);
    long life = told <= 0 ? LIFE_DEFAULT : Math.min(told, LIFE_MAX);
    return access == null
        ? new Answer.Failed("no session: access_token is missing")
        : new Answer.Opened(new Session(access, null, at, at.plusSeconds(life)));
  }

  @Override
  public boolean ended(Response response) {
    return response.status() == 401;
  }
}
