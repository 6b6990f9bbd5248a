package io.trawl.node.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Whom a certificate names. */
final class Subjects {

  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private Subjects() {}

  /** The host names and addresses a certificate is for. */
  static Set<String> alternatives(X509Certificate certificate) {
    return alternatives(certificate, Set.of(DNS_NAME, ADDRESS));
  }

  /**
   * The names of which two nodes must share one: Artery's engine asks for a common name or host
   * name that both certificates have. Ours share the cluster's, as their common name.
   */
  static Set<String> shared(X509Certificate certificate) {
    Set<String> names = alternatives(certificate, Set.of(DNS_NAME));
    commonName(certificate).ifPresent(names::add);
    return names;
  }

  private static Set<String> alternatives(X509Certificate certificate, Set<Integer> kinds) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> each : all == null ? List.<List<?>>of() : all) {
        if (each.get(0) instanceof Integer kind && kinds.contains(kind)) {
          names.add(normal(String.valueOf(each.get(1))));
        }
      }
      return names;
    } catch (CertificateParsingException broken) {
      throw new IllegalArgumentException("certificate: broken names (expected: RFC 5280)", broken);
    }
  }

  /** The common name of whom a certificate is for. */
  static Optional<String> commonName(X509Certificate certificate) {
    return part(certificate.getSubjectX500Principal().getName(), "CN");
  }

  /** The organisation of whom a certificate is for. */
  static Optional<String> organisation(X509Certificate certificate) {
    return part(certificate.getSubjectX500Principal().getName(), "O");
  }

  private static Optional<String> part(String distinguished, String type) {
    try {
      return new LdapName(distinguished)
          .getRdns().stream()
              .filter(it -> it.getType().equalsIgnoreCase(type))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst();
    } catch (InvalidNameException broken) {
      throw new IllegalArgumentException("certificate: broken subject (expected: X.500)", broken);
    }
  }

  /** A host in the form certificates are read in here. */
  static String normal(String host) {
    boolean literal = host.contains(":") || host.matches("[0-9.]+");
    return literal ? InetAddress.ofLiteral(host).getHostAddress() : host.toLowerCase(Locale.ROOT);
  }
}
