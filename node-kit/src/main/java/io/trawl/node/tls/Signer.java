package io.trawl.node.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key that signs certificates, under a name.
 *
 * @param name of the authority
 * @param key of the authority
 * @param open the public half of the key
 */
record Signer(X500Principal name, RSAPrivateKey key, PublicKey open) {

  /**
   * From when to when a certificate holds.
   *
   * @param from first instant, to the second
   * @param to last instant, to the second
   */
  record Validity(Instant from, Instant to) {

    /** Clocks of a cluster's machines may differ by this much on the day of a certificate. */
    private static final Duration SKEW_MAX = Duration.ofHours(1);

    static Validity days(Instant now, int days) {
      return new Validity(now.minus(SKEW_MAX), now.plus(Duration.ofDays(days)));
    }

    /** The same, ending no later than the authority's own certificate. */
    Validity within(X509Certificate authority) {
      Instant last = authority.getNotAfter().toInstant();
      return to.isAfter(last) ? new Validity(from, last) : this;
    }
  }

  private static final String ALGORITHM = "SHA256withRSA";

  /** More than twenty bytes are refused by others; the first bit is 0, so that it is positive. */
  private static final int SERIAL_BITS = 159;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The authority's own certificate. */
  X509Certificate itself(Validity validity) {
    try {
      return signed(
          builder(name, open, validity)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    } catch (CertIOException broken) {
      throw new IllegalStateException("an extension cannot be written", broken);
    }
  }

  /** A certificate of a node that both calls others and is called. */
  X509Certificate node(
      X500Principal subject, NodeNames names, PublicKey theirs, Validity validity) {
    try {
      return signed(
          builder(subject, theirs, validity)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(
                      new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                      }))
              .addExtension(Extension.subjectAlternativeName, false, names.alternatives()));
    } catch (CertIOException broken) {
      throw new IllegalStateException("an extension cannot be written", broken);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Principal subject, PublicKey theirs, Validity validity) {
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      return new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
              Date.from(validity.from()),
              Date.from(validity.to()),
              subject,
              theirs)
          .addExtension(
              Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(theirs))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              identifiers.createAuthorityKeyIdentifier(open));
    } catch (GeneralSecurityException | CertIOException broken) {
      throw new IllegalStateException("an extension cannot be written", broken);
    }
  }

  private X509Certificate signed(X509v3CertificateBuilder certificate) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(certificate.build(new JcaContentSignerBuilder(ALGORITHM).build(key)));
    } catch (GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("a certificate cannot be signed", broken);
    }
  }
}
