package io.trawl.simulator.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Access tokens that a network gives to applications: signed by a hash, so that none of them is
 * remembered.
 *
 * @param key of the signature: other for each network and world
 * @param logins who may have one: secrets by the application's id
 */
public record AppTokens(String key, Logins logins) {

  /** Whether an application proves that it is the one. */
  public boolean knows(String id, String secret) {
    return secret.equals(logins.passwords().get(id));
  }

  /**
   * A token.
   *
   * @param subject whom it is for: an application, or an account that gave its consent
   * @param life from now on, product time
   */
  public String issue(String subject, Instant now, Duration life) {
    String signed = base64(subject) + "." + now.plus(life).getEpochSecond();
    return signed + "." + signature(signed);
  }

  /** For whom a token was made, also when it is over; empty = it is not ours. */
  public Optional<String> subject(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || !signature(parts[0] + "." + parts[1]).equals(parts[2])) {
      return Optional.empty();
    }
    return Optional.of(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8));
  }

  /** Whether a token is ours and not over. */
  public boolean lives(String token, Instant now) {
    return subject(token).isPresent()
        && now.getEpochSecond() < Long.parseLong(token.split("\\.", -1)[1]);
  }

  private String signature(String signed) {
    return Hashes.sha256(key + " " + signed).substring(0, 32);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
