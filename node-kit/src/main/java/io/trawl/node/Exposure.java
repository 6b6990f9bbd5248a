package io.trawl.node;

import com.typesafe.config.Config;
import io.trawl.model.Checks;
import io.trawl.node.tls.TlsFiles;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a node would show to other machines, and send to them, without protection: such a start is
 * refused. The line names the setting and never shows an address in full, which may hold a
 * password.
 */
public final class Exposure {

  /** Ours go first: Akka's follow them unless somebody has set those apart. */
  private static final List<String> LISTENERS =
      List.of(
          "trawl.node.host",
          "trawl.management.host",
          "akka.remote.artery.canonical.hostname",
          "akka.remote.artery.bind.hostname",
          "akka.management.http.hostname",
          "akka.management.http.bind-hostname");

  private static final String API = "trawl.api.host";
  private static final String API_TLS = "trawl.api.tls";
  private static final String DATABASE = "trawl.database";
  private static final String ELASTICSEARCH = "trawl.elasticsearch";
  private static final String LOOPBACK = "a loopback address, for example 127.0.0.1";
  private static final Pattern JDBC_HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
  private static final Pattern JDBC_PASSWORD = Pattern.compile(".*[?&]password=[^&].*");
  private static final Pattern JDBC_TLS =
      Pattern.compile(".*[?&](sslmode=(require|verify-ca|verify-full)|ssl(=true)?)(&.*)?");
  private static final Set<String> TLS_MODES = Set.of("require", "verify-ca", "verify-full");

  private Exposure() {}

  /**
   * Refuses a start that would be open to other machines.
   *
   * @param config of {@link NodeSettings#load}
   * @throws IllegalArgumentException with one line
   */
  public static void check(Config config) {
    boolean tls =
        TlsFiles.of(config).isPresent()
            && text(config, "akka.remote.artery.transport").equals("tls-tcp");
    for (String listener : LISTENERS) {
      String host = text(config, listener);
      Checks.check(
          tls || host.isEmpty() || NodeSettings.isLoopback(host),
          listener,
          host,
          LOOPBACK + "; for others set trawl.cluster.tls.directory, see trawl certs");
    }
    checkApi(config);
    checkDatabase(config);
    checkElasticsearch(config);
  }

  /** There are no users yet: others than this machine's must be a balancer of this cluster. */
  private static void checkApi(Config config) {
    boolean tls = config.hasPath(API_TLS) && config.getBoolean(API_TLS);
    Checks.check(
        !tls || TlsFiles.of(config).isPresent(),
        API_TLS,
        "on",
        "trawl.cluster.tls.directory is set as well, see trawl certs");
    String api = text(config, API);
    Checks.check(
        tls || api.isEmpty() || NodeSettings.isLoopback(api),
        API,
        api,
        LOOPBACK + "; for a balancer with a certificate of this cluster set trawl.api.tls");
  }

  private static void checkDatabase(Config config) {
    String url = text(config, DATABASE + ".url");
    boolean secured =
        JDBC_PASSWORD.matcher(url).matches()
            || JDBC_TLS.matcher(url).matches()
            || TLS_MODES.contains(text(config, DATABASE + ".tls"))
            || isSet(config, DATABASE, "password", "password-file");
    for (String host : secured ? List.<String>of() : databaseHosts(url)) {
      Checks.check(
          NodeSettings.isLoopback(host),
          DATABASE + ".url",
          "at " + host + " without password and TLS",
          "trawl.database.password-file or trawl.database.tls, or a loopback address");
    }
  }

  /** PostgreSQL's driver takes several hosts with ports; none is this machine. */
  private static List<String> databaseHosts(String url) {
    Matcher hosts = JDBC_HOSTS.matcher(url);
    return hosts.matches()
        ? Arrays.stream(hosts.group(1).split(",", -1))
            .map(it -> it.replaceFirst("^.*@", "").replaceFirst(":\\d*$", ""))
            .filter(it -> !it.isEmpty())
            .toList()
        : List.of();
  }

  private static void checkElasticsearch(Config config) {
    String url = text(config, ELASTICSEARCH + ".url");
    if (url.isEmpty()) {
      return;
    }
    URI uri = uri(url);
    boolean secured =
        "https".equals(uri.getScheme())
            || uri.getRawUserInfo() != null
            || isSet(config, ELASTICSEARCH, "password", "password-file", "api-key", "api-key-file");
    String host = String.valueOf(uri.getHost());
    Checks.check(
        secured || NodeSettings.isLoopback(host),
        ELASTICSEARCH + ".url",
        "at " + host + " without credentials and TLS",
        "https, trawl.elasticsearch.password-file or api-key-file, or a loopback address");
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      // Its own message would show the address, and with it a password.
      throw new IllegalArgumentException(
          ELASTICSEARCH + ".url: not an address (expected: https://host:9200)");
    }
  }

  private static boolean isSet(Config config, String path, String... keys) {
    return Stream.of(keys).anyMatch(it -> !text(config, path + "." + it).isEmpty());
  }

  private static String text(Config config, String path) {
    return config.hasPath(path) ? config.getString(path) : "";
  }
}
