package io.trawl.lake.elastic;

import io.trawl.model.Checks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is and who we are there.
 *
 * @param uri {@code http} or {@code https}; without credentials
 * @param user for basic authentication; null = none
 * @param password of the user
 * @param apiKey encoded key; null = none
 * @param authority certificate in PEM that signs the server's; null = those Java trusts
 * @param timeout of one request
 * @param refresh how soon what was written can be found, for example {@code 2s}
 */
public record LakeSettings(
    URI uri,
    @Nullable String user,
    @Nullable String password,
    @Nullable String apiKey,
    @Nullable Path authority,
    Duration timeout,
    String refresh) {

  private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(60);
  private static final String REFRESH_DEFAULT = "2s";
  private static final Pattern REFRESH_FORM = Pattern.compile("\\d{1,5}(ms|s)");

  public LakeSettings {
    String scheme = uri.getScheme();
    boolean web = "http".equals(scheme) || "https".equals(scheme);
    Checks.check(web && uri.getHost() != null, "uri", "of scheme " + scheme, "http(s)://host");
    Checks.check(
        uri.getRawUserInfo() == null, "uri", "with credentials", "user and password apart");
    Checks.check((user == null) == (password == null), "user", "alone", "user and password");
    Checks.check(user == null || apiKey == null, "apiKey", "and user", "one of them");
    Checks.check(timeout.isPositive(), "timeout", timeout, "> 0");
    Checks.check(REFRESH_FORM.matcher(refresh).matches(), "refresh", refresh, "2s, 500ms");
  }

  /** The node at an address, which may carry {@code user:password@}. */
  public static LakeSettings of(URI address) {
    String credentials = address.getUserInfo();
    if (credentials == null) {
      return new LakeSettings(address, null, null, null, null, TIMEOUT_DEFAULT, REFRESH_DEFAULT);
    }
    int colon = credentials.indexOf(':');
    Checks.check(colon > 0, "uri", "with a user alone", "user:password@host");
    return new LakeSettings(
        bare(address),
        credentials.substring(0, colon),
        credentials.substring(colon + 1),
        null,
        null,
        TIMEOUT_DEFAULT,
        REFRESH_DEFAULT);
  }

  /** The same with an API key instead of a user. */
  public LakeSettings withApiKey(String key) {
    return new LakeSettings(uri, null, null, key, authority, timeout, refresh);
  }

  /** The same, trusting what this authority signed. */
  public LakeSettings withAuthority(Path pem) {
    return new LakeSettings(uri, user, password, apiKey, pem, timeout, refresh);
  }

  /** The same with another timeout of one request. */
  public LakeSettings withTimeout(Duration timeout) {
    return new LakeSettings(uri, user, password, apiKey, authority, timeout, refresh);
  }

  /** The same with another refresh. */
  public LakeSettings withRefresh(String refresh) {
    return new LakeSettings(uri, user, password, apiKey, authority, timeout, refresh);
  }

  /** Without any secret. */
  @Override
  public String toString() {
    String who = apiKey != null ? "API key" : user != null ? user : "nobody";
    return "LakeSettings[uri=" + uri + ", as=" + who + ", timeout=" + timeout + "]";
  }

  private static URI bare(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    return URI.create(address.getScheme() + "://" + address.getHost() + port + path);
  }
}
