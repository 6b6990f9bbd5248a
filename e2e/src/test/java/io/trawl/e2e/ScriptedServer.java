package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trawl.model.ProductClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Mastodon server that answers what a test wants: the first calls for a tag's posts from a
 * script, and the others with one new post each.
 */
final class ScriptedServer implements AutoCloseable {

  private static final String POSTS = "/api/v1/timelines/tag/";
  private static final String TAGS = "/api/v1/tags/";
  private static final double SPEED = 60;
  private static final int FIRST_ID = 100;

  /** More than are made: a test waits for answers and not for permits. */
  private static final int CALLS_MAX = 100_000;

  /** What is done with one call. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final ProductClock clock;

  private ScriptedServer(HttpServer server, ProductClock clock) {
    this.server = server;
    this.clock = clock;
  }

  static ScriptedServer start() throws IOException {
    Instant now = ProductClock.real().instant();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var scripted =
        new ScriptedServer(HttpServer.create(address, 0), new ProductClock(now, now, SPEED));
    scripted.server.setExecutor(scripted.threads);
    scripted.server.createContext("/", scripted::answer);
    scripted.server.start();
    return scripted;
  }

  /** What a node must know to take this for every Mastodon server, and to ask nobody else. */
  Map<String, Object> settings() {
    return Map.of(
        "trawl.node.clock",
        clock.toString(),
        "trawl.connectors.mastodon.address",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "trawl.connectors.mastodon.instance",
        "home.example",
        "trawl.connectors.mastodon.calls",
        CALLS_MAX,
        "trawl.connectors.bluesky.enabled",
        false,
        "trawl.connectors.reddit-atom.enabled",
        false,
        "trawl.crawler.fetcher.timeout",
        "10s",
        "trawl.api.port",
        0);
  }

  ProductClock clock() {
    return clock;
  }

  /** The next call for a tag's posts is answered so. */
  void script(String tag, Answer answer) {
    scripts.computeIfAbsent(tag, _ -> new ConcurrentLinkedQueue<>()).add(answer);
  }

  /** The queries of the calls for a tag's posts, in order. */
  List<String> asked(String tag) {
    return asked.computeIfAbsent(tag, _ -> new CopyOnWriteArrayList<>());
  }

  /** Calls of every kind. */
  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(POSTS)) {
      posts(exchange, path.substring(POSTS.length()));
    } else if (path.startsWith(TAGS)) {
      tag(exchange, path.substring(TAGS.length()));
    } else if (path.endsWith("/context")) {
      json(exchange, "{\"ancestors\":[],\"descendants\":[]}");
    } else {
      json(exchange, "[]");
    }
  }

  /** A server without a call for tags must not be without posts for that. */
  private static void tag(HttpExchange exchange, String name) throws IOException {
    if (name.equals("unresolved")) {
      bytes(exchange, 404, "{\"error\":\"Record not found\"}".getBytes(UTF_8));
    } else {
      json(exchange, "{\"name\":\"%s\",\"url\":\"made:tag\",\"history\":[]}".formatted(name));
    }
  }

  private void posts(HttpExchange exchange, String tag) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    asked(tag).add(query);
    Answer scripted = scripts.getOrDefault(tag, new ConcurrentLinkedQueue<>()).poll();
    if (scripted == null) {
      json(exchange, page(tag, query));
    } else {
      scripted.to(exchange);
    }
  }

  /** One post, newer than the newest that is known. */
  private static String page(String tag, String query) {
    int known = query.indexOf("min_id=");
    int id = known < 0 ? FIRST_ID : Integer.parseInt(query.substring(known + 7)) + 1;
    return "[" + post(tag, id, "\"content\":\"<p>made</p>\"") + "]";
  }

  /** A post, with further fields as JSON. */
  static String post(String tag, int id, String fields) {
    return """
    {"id":"%d","uri":"made:%s:%d","created_at":"2026-05-01T10:00:00.000Z","media_attachments":[],
     "replies_count":1,"reblogs_count":2,"favourites_count":3,
     "account":{"id":"1","acct":"ann","url":"https://home.example/@ann"},%s}\
    """
        .formatted(id, tag, id, fields);
  }

  static void json(HttpExchange exchange, String body) throws IOException {
    bytes(exchange, body.getBytes(UTF_8));
  }

  static void bytes(HttpExchange exchange, byte[] body) throws IOException {
    bytes(exchange, 200, body);
  }

  private static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
