package io.trawl.simulator.networks.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logins to Bluesky and the tokens they give: signed by a hash, so that only the refresh tokens
 * that have not been used are remembered, {@link #LIVE_MAX} of each account.
 */
final class BlueskySessions {

  private static final int LIVE_MAX = 100;
  private static final String ACCESS = "com.atproto.access";
  private static final String REFRESH = "com.atproto.refresh";

  /** What a token of ours says. */
  private record Token(String scope, String did, long number, Instant end) {}

  private final BlueskyNames names;
  private final Logins logins;
  private final String key;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, SequencedSet<Long>> live = new ConcurrentHashMap<>();

  BlueskySessions(BlueskyNames names, Logins logins, long seed) {
    this.names = names;
    this.logins = logins;
    this.key = "bluesky " + seed;
  }

  /** The account that a token was made for, also when it is over; empty = it is not ours. */
  Optional<String> did(String bearer) {
    return token(bearer).map(Token::did);
  }

  /** The account that a login names, rightly or not. */
  String named(String body) {
    String identifier = read(body).path("identifier").asText();
    return names.actor(identifier).map(BlueskyNames::did).orElse(identifier);
  }

  /** Why a call with this token is refused; empty = it is not. */
  Optional<Answer> refusal(String bearer, Instant now) {
    return token(bearer)
        .filter(token -> token.scope().equals(ACCESS))
        .map(token -> now.isBefore(token.end()) ? Optional.<Answer>empty() : Optional.of(expired()))
        .orElseGet(() -> Optional.of(invalid()));
  }

  /** {@code createSession}. */
  Answer create(String body, Instant now) {
    JsonNode asked = read(body);
    String identifier = asked.path("identifier").asText();
    return names
        .actor(identifier)
        .filter(account ->
            asked
                .path("password")
                .asText()
                .equals(logins.passwords().get(BlueskyNames.handle(account))))
        .map(account -> session(account, now))
        .orElseGet(() ->
            BlueskyApi.error(401, "AuthenticationRequired", "Invalid identifier or password"));
  }

  /** {@code refreshSession}: a refresh token gives one session and no second one. */
  Answer refresh(String bearer, Instant now) {
    if (bearer.isEmpty()) {
      return BlueskyApi.error(401, "AuthMissing", "Authentication Required");
    }
    Optional<Token> token = token(bearer).filter(found -> found.scope().equals(REFRESH));
    if (token.isEmpty()) {
      return invalid();
    }
    Token found = token.get();
    return now.isBefore(found.end()) && spend(found)
        ? names.actor(found.did()).map(account -> session(account, now)).orElseGet(this::invalid)
        : expired();
  }

  private boolean spend(Token token) {
    SequencedSet<Long> unused = live.getOrDefault(token.did(), new LinkedHashSet<>());
    synchronized (unused) {
      return unused.remove(token.number());
    }
  }

  private Answer session(Account account, Instant now) {
    String did = BlueskyNames.did(account);
    long number = numbers.incrementAndGet();
    SequencedSet<Long> unused = live.computeIfAbsent(did, _ -> new LinkedHashSet<>());
    synchronized (unused) {
      unused.add(number);
      if (unused.size() > LIVE_MAX) {
        unused.removeFirst();
      }
    }
    ObjectNode root = Templates.copy("bluesky/session");
    root.put("did", did).put("handle", BlueskyNames.handle(account));
    ((ObjectNode) root.path("didDoc")).put("id", did);
    root.put("accessJwt", jwt(new Token(ACCESS, did, number, now.plus(logins.access())), now));
    root.put("refreshJwt", jwt(new Token(REFRESH, did, number, now.plus(logins.refresh())), now));
    return Answer.json(200, root.toString());
  }

  private Answer expired() {
    return BlueskyApi.error(400, "ExpiredToken", "Token has expired");
  }

  private Answer invalid() {
    return BlueskyApi.error(401, "InvalidToken", "Token could not be verified");
  }

  private String jwt(Token token, Instant now) {
    ObjectNode payload = Templates.JSON.createObjectNode();
    payload.put("scope", token.scope()).put("sub", token.did());
    payload.put("iat", now.getEpochSecond()).put("exp", token.end().getEpochSecond());
    payload.put("jti", Long.toString(token.number()));
    String signed =
        base64("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}") + "." + base64(payload.toString());
    return signed + "." + signature(signed);
  }

  private Optional<Token> token(String bearer) {
    int dot = bearer.lastIndexOf('.');
    if (dot < 0 || !signature(bearer.substring(0, dot)).equals(bearer.substring(dot + 1))) {
      return Optional.empty();
    }
    byte[] middle = Base64.getUrlDecoder().decode(bearer.substring(bearer.indexOf('.') + 1, dot));
    JsonNode payload = read(new String(middle, StandardCharsets.UTF_8));
    return Optional.of(
        new Token(
            payload.path("scope").asText(),
            payload.path("sub").asText(),
            payload.path("jti").asLong(),
            Instant.ofEpochSecond(payload.path("exp").asLong())));
  }

  private String signature(String signed) {
    return base64(Hashes.sha256(key + " " + signed));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode read(String text) {
    try {
      return Templates.JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      return Templates.JSON.missingNode();
    }
  }
}
