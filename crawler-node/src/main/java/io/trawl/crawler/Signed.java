package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Call;
import io.trawl.model.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A call with its credential's secret where it wants it.
 *
 * @param uri with the credential's account in it, where the call leaves room for one
 * @param bearer sent as a bearer token; empty = the call goes without
 */
record Signed(URI uri, Optional<Secret> bearer) {

  /** Where networks repeat a token in the addresses they answer with. */
  private static final String PARAMETER = "access_token=";

  /** Empty if the call cannot be made with this secret, or without one. */
  static Optional<Signed> of(Call call, Optional<Secret> secret) {
    return switch (call.auth()) {
      case NONE -> Optional.of(new Signed(call.uri(), Optional.empty()));
      case BEARER -> Optional.of(new Signed(call.uri(), secret));
      case ACCOUNT -> secret.flatMap(both -> forAccount(call, both.value()));
    };
  }

  /** The first colon divides: an account is a number or a name, a token may be anything. */
  private static Optional<Signed> forAccount(Call call, String secret) {
    int colon = secret.indexOf(':');
    String account = secret.substring(0, Math.max(0, colon)).strip();
    String token = secret.substring(colon + 1).strip();
    if (account.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    String uri = call.uri().toString().replace(Call.ACCOUNT, URLEncoder.encode(account, UTF_8));
    return Optional.of(new Signed(URI.create(uri), Optional.of(new Secret(token))));
  }

  /**
   * An answer's bytes, in whose addresses the token that was sent gives way to asterisks: Meta's
   * next pages have it, and answers are kept. A token that is the answer itself stays.
   */
  byte[] withoutToken(byte[] body) {
    bearer.ifPresent(token -> {
      mask(body, token.value());
      mask(body, URLEncoder.encode(token.value(), UTF_8));
    });
    return body;
  }

  private static void mask(byte[] body, String token) {
    byte[] sought = (PARAMETER + token).getBytes(UTF_8);
    for (int at = 0; at <= body.length - sought.length; at++) {
      if (body[at] == sought[0]
          && Arrays.mismatch(sought, 0, sought.length, body, at, at + sought.length) < 0) {
        Arrays.fill(body, at + PARAMETER.length(), at + sought.length, (byte) '*');
      }
    }
  }
}
