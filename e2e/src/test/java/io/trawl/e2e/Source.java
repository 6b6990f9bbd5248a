package io.trawl.e2e;

import io.trawl.connectors.Connector;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A way into a simulated network: what is watched there, and a secret that opens it.
 *
 * @param tag empty = it has none
 * @param handle an account's, as the network spells it
 * @param secret empty = none is needed
 * @param fits whether its lists hold nothing but what was published one after the other
 */
record Source(String key, String tag, String handle, String secret, boolean fits) {

  static final String SECRET = "simulated-secret";

  /** Every way there is, each with a connector of its own. */
  static List<Source> all() {
    return List.of(
        new Source("mastodon", "adidas", "nike", "", true),
        new Source("bluesky", "adidas", "nike.bsky.social", "", true),
        new Source("instagram", "adidas", "nike", "", false), // Popular posts stand beside.
        new Source("instagram-graph", "adidas", "nike", "17841400000000000:" + SECRET, true),
        new Source("facebook", "", "nike", SECRET, true),
        new Source("threads", "adidas", "nike", SECRET, true),
        new Source("x", "adidas", "nike", SECRET, true),
        new Source("youtube", "adidas", "nike", SECRET, true),
        new Source("reddit", "adidas", "nike", "reddit-app:" + SECRET, true),
        new Source("reddit-atom", "adidas", "r/nike", "", true),
        new Source("tiktok-research", "adidas", "nike", "research-app:" + SECRET, true),
        new Source("tiktok-display", "", "nike", "display-app:" + SECRET + ":nike", true),
        new Source("tumblr", "adidas", "nike", SECRET, true),
        new Source("pinterest", "nike", "nike", "nike." + SECRET, true));
  }

  /** Secrets of those who may log in anywhere. */
  static java.util.Map<String, String> logins() {
    return java.util.Map.of("reddit-app", SECRET, "research-app", SECRET, "display-app", SECRET);
  }

  Connector connector() {
    return ServiceLoader.load(Connector.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.source().equals(key))
        .findFirst()
        .orElseThrow();
  }

  String platform() {
    return connector().platform();
  }

  /** Where the simulator plays it. */
  URI address(URI simulator) {
    String server = key.equals("mastodon") ? "/mastodon.example" : "";
    return URI.create(simulator + "/" + key + server);
  }

  private String instance() {
    return key.equals("mastodon") ? "mastodon.example" : "";
  }

  Optional<Target> tagged() {
    return tag.isEmpty()
        ? Optional.empty()
        : Optional.of(new Target.Tag("t", platform(), tag, instance()));
  }

  Target.Handle handled(String nativeId) {
    return new Target.Handle("h", platform(), handle, instance(), nativeId);
  }

  @Override
  public String toString() {
    return key;
  }
}
