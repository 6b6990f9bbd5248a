package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Call;
import io.trawl.model.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * A call with its credential's secret where it wants it.
 *
 * @param uri with the credential's account in it, where the call leaves room for one
 * @param bearer sent as a bearer token; empty = the call goes without
 */
record Signed(URI uri, Optional<Secret> bearer) {

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
}
