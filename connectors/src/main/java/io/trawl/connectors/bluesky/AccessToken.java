package io.trawl.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Reads a JSON Web Token's end. Its signature is not checked: the token is only handed back to the
 * network that made it, and a wrong end costs a renewal at most.
 */
final class AccessToken {

  /** Longest life believed. */
  static final Duration LIFE_MAX = Duration.ofHours(2);

  private AccessToken() {}

  /**
   * When a token ends: its claim {@code exp}; where that is missing, cannot be read, has passed or
   * lies beyond {@link #LIFE_MAX}, that long after {@code at}.
   */
  static Instant expiry(String token, Instant at) {
    Instant latest = at.plus(LIFE_MAX);
    JsonNode exp = payload(token).path("exp");
    boolean sane =
        exp.canConvertToLong()
            && exp.longValue() > at.getEpochSecond()
            && exp.longValue() < latest.getEpochSecond();
    return sane ? Instant.ofEpochSecond(exp.longValue()) : latest;
  }

  private static JsonNode payload(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      return Body.MAPPER.readTree(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Body.MAPPER.missingNode();
    }
  }
}
