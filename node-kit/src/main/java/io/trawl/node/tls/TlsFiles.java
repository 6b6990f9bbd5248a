package io.trawl.node.tls;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a node's certificate is.
 *
 * @param key its private key, RSA
 * @param certificate its certificate
 * @param authority certificate of the cluster's authority, which signed it and every other node's
 */
public record TlsFiles(Path key, Path certificate, Path authority) {

  static final String SETTING = "trawl.cluster.tls";
  static final String KEY_NAME = "tls.key";
  static final String CERTIFICATE_NAME = "tls.crt";
  static final String AUTHORITY_NAME = "ca.crt";

  /** The files of a node as {@code trawl certs} and Kubernetes name them. */
  public static TlsFiles in(Path directory) {
    return new TlsFiles(
        directory.resolve(KEY_NAME),
        directory.resolve(CERTIFICATE_NAME),
        directory.resolve(AUTHORITY_NAME));
  }

  /**
   * Reads {@code trawl.cluster.tls}.
   *
   * @return absent if nothing of it is set
   * @throws IllegalArgumentException if it is half set
   */
  public static Optional<TlsFiles> of(Config config) {
    Config own = config.getConfig(SETTING);
    String directory = own.getString("directory");
    String key = own.getString("key-file");
    String certificate = own.getString("cert-file");
    String authority = own.getString("ca-file");
    if ((directory + key + certificate + authority).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TlsFiles(
            file(directory, key, "key-file", KEY_NAME),
            file(directory, certificate, "cert-file", CERTIFICATE_NAME),
            file(directory, authority, "ca-file", AUTHORITY_NAME)));
  }

  private static Path file(String directory, String file, String setting, String name) {
    if (!file.isEmpty()) {
      return Path.of(file).toAbsolutePath();
    }
    check(
        !directory.isEmpty(),
        SETTING + "." + setting,
        "not set",
        "a file, or " + SETTING + ".directory");
    return Path.of(directory, name).toAbsolutePath();
  }
}
