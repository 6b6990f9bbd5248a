package io.trawl.simulator;

import io.trawl.simulator.api.Hashes;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks, as far as a budget is concerned.
 *
 * @param name {@code bearer:} and twelve digits of the token's SHA-256, so that no answer repeats a
 *     secret; without a token {@code anonymous:} and the client's address
 * @param bearer it has a token
 */
public record Credential(String name, boolean bearer) {

  private static final String SCHEME = "bearer ";
  private static final String BASIC = "basic ";
  private static final int DIGITS = 12;

  /** The credential of an {@code Authorization} header and an address. */
  static Credential of(Optional<String> authorization, InetAddress client) {
    return authorization
        .flatMap(Credential::token)
        .map(token -> new Credential(name(token), true))
        .orElseGet(() -> new Credential("anonymous:" + client.getHostAddress(), false));
  }

  /** The token in an {@code Authorization} header. */
  static Optional<String> token(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** User and password in an {@code Authorization} header. */
  static Optional<String> basic(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty(); // As good as none.
    }
  }

  /** The name under which the calls of a token are counted. */
  public static String name(String token) {
    return "bearer:" + Hashes.sha256(token).substring(0, DIGITS);
  }
}
