package io.trawl.lake.elastic;

import com.typesafe.config.Config;
import io.trawl.model.Checks;
import io.trawl.model.Secret;
import java.net.URI;
import java.nio.file.Files;
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

  private static final String SETTING = "trawl.elasticsearch";
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

  /**
   * The node at an address, with what {@code trawl.elasticsearch} says of credentials and
   * authority.
   *
   * @param config with all our settings; its files are read now
   * @param address {@code trawl.elasticsearch.url}, or that of the embedded node
   * @throws IllegalArgumentException with one line, without a secret, if a value is wrong
   */
  public static LakeSettings of(Config config, URI address) {
    Config own = config.getConfig(SETTING);
    LakeSettings there = of(address);
    String user = secret(own, "user");
    String password = secret(own, "password");
    String apiKey = secret(own, "api-key");
    Path authority = authority(own.getString("ca-file"), address);
    boolean here = user != null || password != null || apiKey != null;
    Checks.check(
        !here || there.user() == null,
        SETTING + ".url",
        "with credentials, which are settings as well",
        "one of them");
    return new LakeSettings(
        there.uri(),
        here ? user : there.user(),
        here ? password : there.password(),
        apiKey,
        authority,
        TIMEOUT_DEFAULT,
        REFRESH_DEFAULT);
  }

  private static @Nullable String secret(Config own, String key) {
    return Secret.of(SETTING + "." + key, own.getString(key), own.getString(key + "-file"))
        .map(Secret::value)
        .orElse(null);
  }

  private static @Nullable Path authority(String file, URI address) {
    if (file.isEmpty()) {
      return null;
    }
    Checks.check("https".equals(address.getScheme()), SETTING + ".url", "without TLS", "https");
    Path authority = Path.of(file);
    Checks.check(
        Files.isReadable(authority), SETTING + ".ca-file", file, "a file that can be read");
    return authority;
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
