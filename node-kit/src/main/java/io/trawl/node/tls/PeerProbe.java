package io.trawl.node.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** One handshake with another node, judged as Artery's engine judges it. */
final class PeerProbe {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  /** Trusts as another does, and remembers whom it was shown. */
  private record Remembering(X509TrustManager judge, AtomicReference<X509Certificate> shown)
      implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      shown.set(chain[0]);
      judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }

    Optional<X509Certificate> certificate() {
      return Optional.ofNullable(shown.get());
    }
  }

  private PeerProbe() {}

  static Peer ask(Identity own, String host, int port) {
    String address = host + ":" + port;
    try (Socket plain = new Socket()) {
      int millis = (int) ANSWER_MAX.toMillis();
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      return shake(own, plain, address);
    } catch (IOException silent) {
      return new Peer.Silent(address, silent.toString());
    }
  }

  private static Peer shake(Identity own, Socket plain, String address) throws IOException {
    Remembering trust = new Remembering(Contexts.trusting(own), new AtomicReference<>());
    SSLContext context = Contexts.context(own, trust);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, address, 0, true)) {
      socket.setEnabledProtocols(new String[] {NodeTls.PROTOCOL});
      socket.setEnabledCipherSuites(new String[] {NodeTls.SUITE});
      socket.startHandshake();
      return judge(own, trust.certificate().orElseThrow(), address);
    } catch (IOException failed) {
      return trust
          .certificate()
          .<Peer>map(
              shown -> new Peer.Foreign(address, "signed by " + shown.getIssuerX500Principal()))
          .orElseGet(() -> new Peer.Plain(address, failed.toString()));
    }
  }

  private static Peer judge(Identity own, X509Certificate shown, String address) {
    Set<String> ours = Subjects.shared(own.certificate());
    Set<String> theirs = Subjects.shared(shown);
    return Collections.disjoint(ours, theirs)
        ? new Peer.Foreign(address, "for " + theirs + " and none of " + ours)
        : new Peer.Ours(address);
  }
}
