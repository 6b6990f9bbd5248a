package io.trawl.node.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** What Java needs to shake hands as a node. */
final class Contexts {

  private static final char[] IN_MEMORY = {};

  private Contexts() {}

  /** Believes what the authority signed. */
  static X509TrustManager trusting(Identity own) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, IN_MEMORY);
      store.setCertificateEntry("authority", own.authority());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("the authority cannot be used", broken);
    }
  }

  /** Shows our certificate, and judges others' as it is told. */
  static SSLContext context(Identity own, X509TrustManager trust) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, IN_MEMORY);
      store.setKeyEntry(
          "node", own.key(), IN_MEMORY, new X509Certificate[] {own.certificate(), own.authority()});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, IN_MEMORY);
      SSLContext context = SSLContext.getInstance(NodeTls.PROTOCOL);
      context.init(factory.getKeyManagers(), new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("the certificate cannot be used", broken);
    }
  }
}
