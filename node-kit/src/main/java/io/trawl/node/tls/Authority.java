package io.trawl.node.tls;

import static io.trawl.model.Checks.check;

import io.trawl.node.tls.Signer.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A cluster's private certificate authority in a directory: {@code ca.crt}, {@code ca.key}, and a
 * directory for each node.
 *
 * <p>Whoever has {@code ca.key} can let anybody into the cluster: a node gets its own directory
 * only.
 */
public final class Authority {

  /** The cluster's name unless another is given. */
  public static final String CLUSTER_DEFAULT = "trawl";

  private static final String KEY_NAME = "ca.key";
  private static final String CLUSTER_FORM = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final int DAYS_MAX = 36_500;
  private static final int MARK_BYTES = 4;

  /**
   * A certificate that was made.
   *
   * @param directory that holds it, its key and the authority's certificate
   * @param certificate the certificate itself
   */
  public record Issued(Path directory, X509Certificate certificate) {}

  private final Path directory;
  private final X509Certificate certificate;
  private final Signer signer;
  private final boolean made;

  private Authority(Path directory, X509Certificate certificate, RSAPrivateKey key, boolean made) {
    this.directory = directory;
    this.certificate = certificate;
    this.signer = new Signer(certificate.getSubjectX500Principal(), key, Keys.open(key));
    this.made = made;
  }

  /**
   * Opens the authority of a directory, or makes one where there is none; one that is there is
   * never changed.
   *
   * @param cluster name that all its nodes share; absent: as it was made, or {@link
   *     #CLUSTER_DEFAULT}
   * @param days how long a new one is valid
   * @throws IllegalArgumentException with one line if that cannot be done
   */
  public static Authority open(Path directory, Optional<String> cluster, int days, Instant now) {
    cluster.ifPresent(it ->
        check(it.matches(CLUSTER_FORM), "cluster", it, "letters, digits and dashes, at most 63"));
    checkDays("authority-days", days);
    Path certificate = directory.resolve(TlsFiles.AUTHORITY_NAME);
    Path key = directory.resolve(KEY_NAME);
    if (!Files.exists(certificate) && !Files.exists(key)) {
      return written(directory, () -> make(directory, cluster.orElse(CLUSTER_DEFAULT), days, now));
    }
    Authority found =
        new Authority(
            directory, Pem.certificate("ca.crt", certificate), Pem.key(KEY_NAME, key), false);
    found.checkUsable(cluster, now);
    return found;
  }

  private static Authority make(Path directory, String cluster, int days, Instant now)
      throws IOException {
    createPrivate(directory);
    RSAPrivateKey key = Keys.make();
    byte[] mark = new byte[MARK_BYTES];
    new SecureRandom().nextBytes(mark);
    // The mark tells two authorities of one cluster name apart, in messages and for whoever trusts.
    X500Principal name =
        new X500Principal(
            "CN=" + cluster + " authority " + HexFormat.of().formatHex(mark) + ", O=" + cluster);
    X509Certificate certificate =
        new Signer(name, key, Keys.open(key)).itself(Validity.days(now, days));
    Pem.create(directory.resolve(KEY_NAME), key);
    Pem.create(directory.resolve(TlsFiles.AUTHORITY_NAME), certificate);
    return new Authority(directory, certificate, key, true);
  }

  private void checkUsable(Optional<String> cluster, Instant now) {
    check(
        signer.open().equals(certificate.getPublicKey()),
        KEY_NAME,
        directory.resolve(KEY_NAME) + ", which is another's",
        "the key of ca.crt beside it");
    check(
        cluster.isEmpty() || cluster.get().equals(cluster()),
        "cluster",
        cluster.orElse(""),
        cluster() + ", as the authority in " + directory + " was made");
    Instant last = certificate.getNotAfter().toInstant();
    check(
        now.isBefore(last),
        "ca.crt",
        directory.resolve(TlsFiles.AUTHORITY_NAME) + ", expired at " + last,
        "an authority that is valid; make one in another directory");
  }

  /**
   * Makes a certificate for a node. Where there is one it is renewed with its key kept, so that a
   * running node that reads its files at any instant finds a pair that fits.
   *
   * @param days how long it is valid, but no longer than the authority
   * @throws IllegalArgumentException with one line if it cannot be written
   */
  public Issued issue(NodeNames names, int days, Instant now) {
    checkDays("days", days);
    Path node = directory.resolve(names.directory());
    return written(node, () -> issue(names, node, Validity.days(now, days).within(certificate)));
  }

  private Issued issue(NodeNames names, Path node, Validity validity) throws IOException {
    createPrivate(node);
    TlsFiles files = TlsFiles.in(node);
    boolean renewed = Files.exists(files.key());
    RSAPrivateKey key = renewed ? Pem.key(TlsFiles.KEY_NAME, files.key()) : Keys.make();
    X500Principal subject = new X500Principal("CN=" + cluster() + ", O=" + cluster());
    X509Certificate issued = signer.node(subject, names, Keys.open(key), validity);
    if (!renewed) {
      Pem.create(files.key(), key);
    }
    Pem.replace(files.authority(), certificate);
    Pem.replace(files.certificate(), issued);
    return new Issued(node, issued);
  }

  private static void createPrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private interface Writing<T> {
    T run() throws IOException;
  }

  private static <T> T written(Path directory, Writing<T> writing) {
    try {
      return writing.run();
    } catch (IOException failed) {
      throw new IllegalArgumentException(
          "out: " + directory + ", " + failed + " (expected: a directory that can be written)",
          failed);
    }
  }

  private static void checkDays(String name, int days) {
    check(days >= 1 && days <= DAYS_MAX, name, days, "1 to " + DAYS_MAX);
  }

  /** The name that all nodes of this authority share. */
  public String cluster() {
    return Subjects.organisation(certificate).orElse(CLUSTER_DEFAULT);
  }

  /** Whether it was made just now. */
  public boolean made() {
    return made;
  }

  public X509Certificate certificate() {
    return certificate;
  }
}
