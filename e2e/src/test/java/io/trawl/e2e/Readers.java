package io.trawl.e2e;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * People who read without a pause, and never ask twice: what fails is told, whoever is to blame.
 */
final class Readers implements AutoCloseable {

  private static final int READERS = 6;
  private static final List<String> PATHS =
      List.of("/v1/platforms", "/v1/targets", "/v1/campaigns", "/");

  private final URI balancer;
  private final CountDownLatch ended = new CountDownLatch(READERS);
  private final AtomicInteger answers = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> servedBy = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Readers(URI balancer) {
    this.balancer = balancer;
    for (int reader = 0; reader < READERS; reader++) {
      Thread.ofVirtual().start(this::read);
    }
  }

  private void read() {
    try (CloseableHttpClient http =
        HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().build()) {
      for (int next = 0; !closed; next++) {
        ask(http, PATHS.get(next % PATHS.size()));
      }
    } catch (IOException unclosed) {
      failures.add(unclosed.toString());
    } finally {
      ended.countDown();
    }
  }

  private void ask(CloseableHttpClient http, String path) {
    try {
      http.execute(new HttpGet(balancer.resolve(path)), answer -> judged(path, answer));
    } catch (IOException failure) {
      failures.add(path + ": " + failure);
    }
  }

  private boolean judged(String path, ClassicHttpResponse answer)
      throws IOException, ParseException {
    String body = EntityUtils.toString(answer.getEntity());
    if (answer.getCode() == 200) {
      answers.incrementAndGet();
      servedBy.add(answer.getFirstHeader("X-Served-By").getValue());
      return true;
    }
    return failures.add(path + ": " + answer.getCode() + " " + body);
  }

  int answers() {
    return answers.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Who has answered since this was asked last. */
  Set<String> servedBy() {
    Set<String> some = Set.copyOf(servedBy);
    servedBy.clear();
    return some;
  }

  @Override
  public void close() {
    closed = true;
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
