package io.trawl.lake.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** Elasticsearch over HTTP. */
public final class RestTransport implements Transport {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int CONNECTIONS_MAX = 32;

  private final Rest5Client client;

  private RestTransport(Rest5Client client) {
    this.client = client;
  }

  /** Connects when first used. */
  public static RestTransport of(LakeSettings settings) {
    long millis = settings.timeout().toMillis();
    Rest5ClientBuilder builder =
        Rest5Client.builder(settings.uri())
            .setDefaultHeaders(headers(settings))
            // Answers are some megabytes: to pack them costs more time than to carry them.
            .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableContentCompression)
            .setConnectionManagerCallback(pool -> bound(pool, settings))
            .setConnectionConfigCallback(
                connection -> connection.setSocketTimeout((int) millis, TimeUnit.MILLISECONDS))
            .setRequestConfigCallback(
                request -> request.setResponseTimeout(millis, TimeUnit.MILLISECONDS));
    return new RestTransport(builder.build());
  }

  private static void bound(
      PoolingAsyncClientConnectionManagerBuilder pool, LakeSettings settings) {
    pool.setMaxConnPerRoute(CONNECTIONS_MAX).setMaxConnTotal(CONNECTIONS_MAX);
    if (settings.uri().getScheme().equals("https")) {
      // Left to itself the client (5.6) leaves the host name to Java and then forgets to tell it.
      pool.setTlsStrategy(
          new DefaultClientTlsStrategy(
              trusting(settings.authority()),
              HostnameVerificationPolicy.CLIENT,
              new DefaultHostnameVerifier()));
    }
  }

  @Override
  public Reply send(String method, String path, byte[] body) {
    Request request = new Request(method, path);
    if (body.length > 0) {
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    Reply reply = perform(request);
    if (reply.status() == TOO_MANY_REQUESTS || reply.status() >= SERVER_ERROR) {
      throw new Unavailable("elasticsearch: status " + reply.status() + " " + reply.excerpt());
    }
    return reply;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Reply perform(Request request) {
    try {
      return reply(client.performRequest(request));
    } catch (ResponseException refused) {
      return reply(refused.getResponse());
    } catch (IOException failed) {
      throw new Unavailable("elasticsearch: " + failed, failed);
    }
  }

  private static Reply reply(Response response) {
    try {
      return new Reply(response.getStatusCode(), bytes(response.getEntity()));
    } catch (IOException failed) {
      throw new Unavailable("elasticsearch: " + failed, failed);
    }
  }

  private static byte[] bytes(@Nullable HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
  }

  private static Header[] headers(LakeSettings settings) {
    if (settings.apiKey() != null) {
      return authorization("ApiKey " + settings.apiKey());
    }
    if (settings.user() != null) {
      byte[] credentials = (settings.user() + ":" + settings.password()).getBytes(UTF_8);
      return authorization("Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return new Header[0];
  }

  private static Header[] authorization(String value) {
    return new Header[] {new BasicHeader("Authorization", value, true)};
  }

  private static SSLContext trusting(@Nullable Path authority) {
    if (authority == null) {
      return SSLContexts.createSystemDefault();
    }
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + number++, each);
      }
      if (number == 0) {
        throw new CertificateException("no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalArgumentException("authority: " + authority + " (expected: PEM)", broken);
    }
  }
}
