package io.trawl.node.tls;

import io.trawl.model.RealTime;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the server's side of each connection: both sides show a certificate of the cluster's
 * authority. The files are read again as often as Artery reads them, so that a renewed certificate
 * needs no restart here either.
 */
final class ServingTls implements Supplier<SSLEngine> {

  private static final Logger LOG = LoggerFactory.getLogger(ServingTls.class);
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final TlsFiles files;
  private SSLContext context;
  private long readAt;

  ServingTls(TlsFiles files) {
    this.files = files;
    this.context = read(files);
    this.readAt = now();
  }

  private static SSLContext read(TlsFiles files) {
    Identity own = Identity.read(files);
    return Contexts.context(own, Contexts.trusting(own));
  }

  @Override
  public SSLEngine get() {
    SSLEngine engine = fresh().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    engine.setEnabledProtocols(new String[] {NodeTls.PROTOCOL});
    engine.setEnabledCipherSuites(new String[] {NodeTls.SUITE});
    return engine;
  }

  private synchronized SSLContext fresh() {
    if (now() - readAt > FRESH.toNanos()) {
      readAt = now();
      try {
        context = read(files);
      } catch (IllegalArgumentException unreadable) {
        // The old one may be good for long; Artery does the same.
        LOG.warn("tls.unreadable cause={}", unreadable.getMessage());
      }
    }
    return context;
  }

  @RealTime("certificates are renewed in real time")
  private static long now() {
    return System.nanoTime();
  }
}
