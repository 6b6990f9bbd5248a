package io.trawl.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves the page with the product's headers, and answers its questions from {@link World}. */
final class CannedApi implements AutoCloseable {

  private static final String PAGES = "/io/trawl/web";
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml");

  /** A question the page asked. */
  record Asked(String method, URI uri, String body) {
    private boolean is(String question) {
      return question.equals(method + " " + uri.getPath());
    }
  }

  private record Answer(int status, @Nullable JsonNode body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<CountDownLatch> latches = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  CannedApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    wellKnown();
    server.start();
  }

  private void wellKnown() {
    for (String name : List.of("platforms", "campaigns", "brands", "status", "tokens", "pools")) {
      willAnswer("GET /v1/" + name, World.canned(name));
    }
    willAnswer("POST /v1/forecasts", World.forecast("none will wait", true));
    willAnswer("GET /health", World.canned("health"));
    willAnswer("GET /v1/targets", World.targets());
    willAnswer("GET /v1/coverage", World.coverage());
    willAnswer("posts-over-time", World.postsOverTime());
    willAnswer("share-of-posts", World.shares());
    for (String name :
        List.of(
            "top-posts",
            "share-of-voice",
            "influencers",
            "related",
            "sentiment",
            "spikes",
            "campaign-report",
            "uplift")) {
      willAnswer(name, World.canned(name));
    }
    willAnswer("followers-over-time", World.history("followers-over-time", "handle", 120_000));
    willAnswer("tag-total-over-time", World.history("tag-total-over-time", "tag", 40_000));
  }

  /** Where the page is. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Answers a question ({@code GET /v1/…}, or the name of an insight) with 200 from now on. */
  void willAnswer(String question, JsonNode body) {
    willAnswer(question, 200, body);
  }

  void willAnswer(String question, int status, @Nullable JsonNode body) {
    answers.put(key(question), new Answer(status, body));
  }

  /** Refuses a question with a problem from now on. */
  void willRefuse(String question, int status, String title, String detail) {
    willAnswer(question, status, World.problem(status, title, detail));
  }

  /** Lets the next such question wait, with the answer of its time, until the latch is released. */
  CountDownLatch hold(String question) {
    CountDownLatch latch = new CountDownLatch(1);
    held.put(key(question), latch);
    latches.add(latch);
    return latch;
  }

  private static String key(String question) {
    return question.contains(" ") ? question : "GET /v1/insights/" + question;
  }

  /** All that was asked so far that way, in order. */
  List<Asked> asked(String question) {
    return asked.stream().filter(one -> one.is(key(question))).toList();
  }

  /** Forgets what was asked so far. */
  void forgets() {
    asked.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked question = new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), body);
      asked.add(question);
      String path = question.uri().getPath();
      if (path.startsWith("/v1/") || path.equals("/health")) {
        answer(exchange, question.method() + " " + path);
      } else {
        file(exchange, path);
      }
    }
  }

  private void answer(HttpExchange exchange, String question) throws IOException {
    Answer answer = answers.getOrDefault(question, new Answer(404, World.nothingAt(question)));
    CountDownLatch latch = held.remove(question);
    try {
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    boolean well = answer.status() < 400 || question.endsWith("/health");
    String type = well ? "application/json" : "application/problem+json";
    JsonNode body = answer.body();
    send(
        exchange,
        answer.status(),
        type,
        body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void file(HttpExchange exchange, String path) throws IOException {
    String name =
        switch (path) {
          case "/" -> PAGES + "/index.html";
          case "/assets/echarts.min.js" -> ECHARTS;
          default -> PAGES + path;
        };
    try (InputStream file = CannedApi.class.getResourceAsStream(name)) {
      if (file == null) {
        send(exchange, 404, "text/plain", new byte[0]);
      } else {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
        send(exchange, 200, type, file.readAllBytes());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    latches.forEach(CountDownLatch::countDown);
    server.stop(0);
    threads.close();
  }
}
