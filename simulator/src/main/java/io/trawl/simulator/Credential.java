package io.trawl.simulator;

import io.trawl.simulator.api.Hashes;
import java.net.InetAddress;
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
  private static final int DIGITS = 12;

  /** The credential of an {@code Authorization} header and an address. */
  static Credential of(Optional<String> authorization, InetAddress client) {
    return authorization
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(value -> new Credential(name(value.substring(SCHEME.length()).strip()), true))
        .orElseGet(() -> new Credential("anonymous:" + client.getHostAddress(), false));
  }

  /** The name under which the calls of a token are counted. */
  public static String name(String token) {
    return "bearer:" + Hashes.sha256(token).substring(0, DIGITS);
  }
}
