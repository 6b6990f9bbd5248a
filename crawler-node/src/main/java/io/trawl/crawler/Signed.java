package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.model.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A call with its credential's secret where it wants it; it does not print itself.
 *
 * @param uri with the credential's account or key in it, where the call leaves room for one
 * @param authorization the header of that name; empty = the call goes without
 * @param token what was sent and must not stay in an answer's addresses; empty = nothing
 * @param parameter that has the token in addresses
 */
record Signed(URI uri, Optional<Secret> authorization, Optional<Secret> token, String parameter) {

  /** Where networks repeat a token in the addresses they answer with. */
  private static final String ACCESS_TOKEN = "access_token";

  /** Empty if the call cannot be made with this secret, or without one. */
  static Optional<Signed> of(Call call, Optional<Secret> secret) {
    return switch (call.auth()) {
      case NONE -> Optional.of(plain(call));
      case BEARER -> Optional.of(secret.map(it -> bearer(call.uri(), it)).orElse(plain(call)));
      case ACCOUNT -> secret.flatMap(both -> forAccount(call, both.value()));
      case BASIC -> Optional.of(secret.map(it -> basic(call.uri(), it)).orElse(plain(call)));
      case KEY -> Optional.of(secret.map(it -> keyed(call, "key", it)).orElse(plain(call)));
      case API_KEY -> Optional.of(secret.map(it -> keyed(call, "api_key", it)).orElse(plain(call)));
    };
  }

  private static Signed plain(Call call) {
    return new Signed(call.uri(), Optional.empty(), Optional.empty(), ACCESS_TOKEN);
  }

  private static Signed bearer(URI uri, Secret token) {
    Secret header = new Secret("Bearer " + token.value());
    return new Signed(uri, Optional.of(header), Optional.of(token), ACCESS_TOKEN);
  }

  private static Signed basic(URI uri, Secret pair) {
    String encoded = Base64.getEncoder().encodeToString(pair.value().getBytes(UTF_8));
    return new Signed(
        uri, Optional.of(new Secret("Basic " + encoded)), Optional.empty(), ACCESS_TOKEN);
  }

  private static Signed keyed(Call call, String parameter, Secret key) {
    String with = new CallAddress(call.uri().toString()).query(parameter, key.value()).text();
    return new Signed(URI.create(with), Optional.empty(), Optional.of(key), parameter);
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
    return Optional.of(bearer(URI.create(uri), new Secret(token)));
  }

  /**
   * An answer's bytes, in whose addresses the token that was sent gives way to asterisks: Meta's
   * next pages have it, and answers are kept. A token that is the answer itself stays.
   */
  byte[] withoutToken(byte[] body) {
    token.ifPresent(sent -> mask(body, sent.value()));
    return body;
  }

  /** Every answer comes through here, so it is read once, from one mark of equality to the next. */
  private void mask(byte[] body, String sent) {
    byte[] name = (parameter + "=").getBytes(UTF_8);
    byte[] plain = sent.getBytes(UTF_8);
    byte[] encoded = URLEncoder.encode(sent, UTF_8).getBytes(UTF_8);
    for (int at = name.length - 1; at < body.length; at++) {
      if (body[at] == '=' && isAt(name, body, at + 1 - name.length)) {
        byte[] there = isAt(plain, body, at + 1) ? plain : encoded;
        if (isAt(there, body, at + 1)) {
          Arrays.fill(body, at + 1, at + 1 + there.length, (byte) '*');
        }
      }
    }
  }

  private static boolean isAt(byte[] sought, byte[] body, int at) {
    return at + sought.length <= body.length
        && Arrays.equals(sought, 0, sought.length, body, at, at + sought.length);
  }

  @Override
  public String toString() {
    return "***";
  }
}
