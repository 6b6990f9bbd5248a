package io.trawl.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody without a certificate who tries to read from an API node past the balancer. */
final class Stranger {

  private static final Logger LOG = LoggerFactory.getLogger(Stranger.class);
  private static final int ANSWER_MAX_MILLIS = 10_000;
  private static final String QUESTION =
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  /** Believes whoever it meets: it is not the one to be careful. */
  private static final X509TrustManager CARELESS =
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
          throw new UnsupportedOperationException("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
          LOG.info("stranger.met subject={}", chain[0].getSubjectX500Principal());
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      };

  private Stranger() {}

  /** What it is answered; empty = the connection was ended. */
  static String hears(InetSocketAddress node, boolean tls)
      throws IOException, GeneralSecurityException {
    try (Socket socket = tls ? careless() : new Socket()) {
      socket.setSoTimeout(ANSWER_MAX_MILLIS);
      socket.connect(node);
      return asked(socket);
    }
  }

  private static String asked(Socket socket) {
    try {
      socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException refused) {
      LOG.info("stranger.refused cause={}", refused.toString());
      return "";
    }
  }

  private static Socket careless() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {CARELESS}, null);
    return context.getSocketFactory().createSocket();
  }
}
