package io.trawl.node.tls;

import static io.trawl.model.Checks.check;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Set;

/**
 * What a node shows the others: its key, its certificate, and the authority all of them trust.
 *
 * @param files where they were read
 */
record Identity(
    TlsFiles files, RSAPrivateKey key, X509Certificate certificate, X509Certificate authority) {

  private static final String KEY = TlsFiles.SETTING + ".key-file";
  private static final String CERTIFICATE = TlsFiles.SETTING + ".cert-file";
  private static final String AUTHORITY = TlsFiles.SETTING + ".ca-file";

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException with one line if one is missing or not what it should be
   */
  static Identity read(TlsFiles files) {
    return new Identity(
        files,
        Pem.key(KEY, files.key()),
        Pem.certificate(CERTIFICATE, files.certificate()),
        Pem.certificate(AUTHORITY, files.authority()));
  }

  /**
   * Refuses what the other nodes would refuse, before one of them is asked.
   *
   * @param setting that says the name
   * @param host where the others reach this node, or another name its certificate must hold
   * @throws IllegalArgumentException with one line that names the file and what was expected
   */
  void checkFor(String setting, String host, Instant now) {
    checkAuthority();
    checkValid(AUTHORITY, files.authority().toString(), authority, now);
    checkKey();
    checkSigned();
    checkValid(CERTIFICATE, files.certificate().toString(), certificate, now);
    Set<String> named = Subjects.alternatives(certificate);
    check(
        named.contains(Subjects.normal(host)),
        setting,
        host,
        "one of " + named + ", which " + files.certificate() + " names");
  }

  private void checkAuthority() {
    check(
        authority.getBasicConstraints() >= 0,
        AUTHORITY,
        files.authority() + " of " + authority.getSubjectX500Principal(),
        "an authority's certificate");
  }

  private void checkKey() {
    boolean fits =
        certificate.getPublicKey() instanceof RSAPublicKey open
            && open.getModulus().equals(key.getModulus());
    check(
        fits,
        KEY,
        files.key() + ", which is another's",
        "the key of the certificate " + files.certificate());
  }

  private void checkSigned() {
    check(
        isSigned(),
        CERTIFICATE,
        files.certificate() + ", signed by " + certificate.getIssuerX500Principal(),
        "signed by the authority in " + files.authority());
  }

  private boolean isSigned() {
    try {
      certificate.verify(authority.getPublicKey());
      return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException _) {
      return false; // The answer; the caller says so with the names of the files.
    }
  }

  private static void checkValid(
      String setting, String file, X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    check(!now.isBefore(from), setting, file + ", not valid before " + from, "valid at " + now);
    check(!now.isAfter(to), setting, file + ", expired at " + to, "valid at " + now);
  }
}
