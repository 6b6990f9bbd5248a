package io.trawl.api;

import io.trawl.protocol.Token;
import io.trawl.registry.Credential;
import io.trawl.registry.Credential.Held;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What credentials look like from outside: pure. Of a secret at most the end is seen. */
final class TokensShown {

  /**
   * What is stored.
   *
   * @param pinned how many objects each credential holds that holds any, by its id
   */
  record Rows(List<Credential> all, Map<String, Integer> pinned) {}

  private TokensShown() {}

  static Map<String, Object> of(Rows rows, ClusterSight.Holders seen, Instant now) {
    Map<String, String> holders = ClusterSight.named(seen.nodes(), Token.KEY.name());
    Answer<Token.Standing> nowhere = new Answer.Unknown<>(ClusterShown.NOWHERE);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", now);
    shown.put(
        "items",
        rows.all().stream()
            .map(credential -> {
              String id = credential.token().id();
              Map<String, Object> one =
                  shown(
                      credential, seen.standings().getOrDefault(id, nowhere), holders.get(id), now);
              one.put("pinned", rows.pinned().getOrDefault(id, 0));
              return one;
            })
            .toList());
    return shown;
  }

  /** One that was just changed: what its ledger says is not asked. */
  static Map<String, Object> alone(Credential credential, Instant now) {
    return shown(credential, new Answer.Unknown<>("not asked"), null, now);
  }

  private static Map<String, Object> shown(
      Credential credential, Answer<Token.Standing> standing, @Nullable String node, Instant now) {
    var token = credential.token();
    Allowance allowance = Allowance.of(token, standing);
    CredentialState state = CredentialState.of(credential, allowance, now);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", token.id());
    shown.put("platform", token.platform());
    shown.put("source", token.source());
    shown.put("instance", token.instance().isEmpty() ? null : token.instance());
    shown.put("state", state.name());
    shown.put("until", state.until());
    shown.put("why", state.why());
    shown.put("secret", secret(credential));
    shown.put("exit", credential.exit().text().isEmpty() ? null : credential.exit().text());
    shown.put("limits", allowance.limits());
    shown.put("node", node);
    shown.put("unknown", standing.reason());
    shown.put("createdAt", credential.createdAt());
    return shown;
  }

  private static Map<String, Object> secret(Credential credential) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(
        "held",
        switch (credential.held()) {
          case Held.None() -> "none";
          case Held.Setting() -> "setting";
          case Held.Sealed _ -> "stored";
          case Held.Unusable _ -> "unusable";
        });
    shown.put("end", credential.held() instanceof Held.Sealed(var end) ? end.orElse(null) : null);
    shown.put("since", credential.secretAt());
    return shown;
  }
}
