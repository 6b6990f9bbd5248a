package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.trawl.lake.visit.RawBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network whose first answer is bad in every way we know: the visit's row says why, the call is
 * spent, the position stays, and the next visit reads what the first could not.
 */
class BadAnswersIT {

  private static final int POST_AND_AUTHOR = 2;
  private static final int HUGE = 50_000_000;

  /** What a node reads of one answer, and what the sockets between us may hold besides. */
  private static final int READ_MAX = (16 << 20) + (16 << 20);

  private static final Map<String, Integer> SENT = new ConcurrentHashMap<>();
  private static final Map<String, String> TARGETS = new ConcurrentHashMap<>();
  private static final CountDownLatch END = new CountDownLatch(1);

  private static final Map<String, byte[]> BODIES =
      new TreeMap<>(
          Map.of(
              "html", bytes("<!doctype html><form><input type=\"password\"></form>"),
              "empty", new byte[0],
              "null", bytes("null"),
              "number", bytes("42"),
              "word", bytes("\"" + "x".repeat(1_000_000) + "\""),
              "truncated", bytes("[{\"id\":\"1\",\"content\":\"<p>he"),
              "deep", bytes("[".repeat(100_000) + "]".repeat(100_000)),
              "bomb", gzip(HUGE),
              "text", bytes("Service temporarily unhappy"),
              "object", bytes("{\"id\":\"1\",\"content\":{\"a\":[]}}")));

  private static ScriptedCrawl crawl;

  @BeforeAll
  static void start() throws Exception {
    crawl = new ScriptedCrawl();
    ScriptedServer server = crawl.server();
    server.script("declared", exchange -> huge("declared", exchange, HUGE));
    server.script("chunked", exchange -> huge("chunked", exchange, 0));
    server.script("broken", BadAnswersIT::breaksOff);
    server.script("stalled", BadAnswersIT::stalls);
    BODIES.forEach((tag, body) ->
        server.script(
            tag,
            exchange -> {
              if (tag.equals("bomb")) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
              }
              ScriptedServer.bytes(exchange, body);
            }));
    for (Arguments each : answers().toList()) {
      String tag = (String) each.get()[0];
      TARGETS.put(tag, crawl.track(tag, tag + ".example"));
    }
  }

  @AfterAll
  static void stop() {
    END.countDown();
    crawl.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("declared", "failed", "", "body: longer than 16777216 bytes"),
        arguments("chunked", "failed", "", "body: longer than 16777216 bytes"),
        arguments("broken", "failed", "", "fetch: "),
        arguments("stalled", "failed", "", "Timeout"),
        arguments("bomb", "unreadable", "MALFORMED", "status 200"),
        arguments("deep", "unreadable", "MALFORMED", "nesting depth"),
        arguments("truncated", "unreadable", "MALFORMED", "end-of-input"),
        arguments("text", "unreadable", "MALFORMED", "Service"),
        arguments("word", "unreadable", "UPSTREAM_SCHEMA", "no list"),
        arguments("null", "unreadable", "UPSTREAM_SCHEMA", "no list"),
        arguments("number", "unreadable", "UPSTREAM_SCHEMA", "no list"),
        arguments("object", "unreadable", "UPSTREAM_SCHEMA", "no list"),
        arguments("html", "closed", "LOGIN_HTML", "HTML"),
        arguments("empty", "closed", "BLOCKED", "empty body"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aBadAnswerIsARowAndTheNextVisitReadsWhatItCouldNot(
      String tag, String outcome, String error, String cause) {
    List<JsonNode> rows = crawl.visits(target(tag), 2);
    crawl.asked(tag, 3);

    JsonNode bad = rows.getFirst();
    assertThat(bad.path("visit").asInt()).isEqualTo(1);
    assertThat(bad.path("outcome").asText()).isEqualTo(outcome);
    assertThat(bad.path("errorClass").asText()).isEqualTo(error);
    assertThat(bad.path("cause").asText()).contains(cause);
    assertThat(bad.path("cost").asDouble()).isEqualTo(1);
    assertThat(bad.path("stored").asInt()).isZero();
    JsonNode good = rows.get(1);
    assertThat(good.path("visit").asInt()).isEqualTo(2);
    assertThat(good.path("outcome").asText()).isEqualTo("fetched");
    assertThat(good.path("stored").asInt()).isEqualTo(POST_AND_AUTHOR);
    List<String> asked = crawl.server().asked(tag);
    assertThat(asked.subList(0, 2)).noneMatch(query -> query.contains("min_id"));
    assertThat(asked.get(2)).endsWith("min_id=100");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatCouldNotBeReadIsKeptAsItCameAndNothingElse(String tag, String outcome) throws Exception {
    crawl.visits(target(tag), 2);

    List<JsonNode> kept = crawl.lakes().of(target(tag), "trawl-quarantine-*");

    if (outcome.equals("unreadable")) {
      assertThat(kept).hasSize(1);
      assertThat(RawBody.ofGzip(kept.getFirst().path("body").binaryValue()).bytes())
          .isEqualTo(BODIES.get(tag));
    } else {
      assertThat(kept).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("huge")
  void ofFiftyMegabytesNoMoreIsReadThanTheLimit(String tag) {
    crawl.visits(target(tag), 1);

    assertThat(SENT.get(tag)).isBetween(1, READ_MAX);
  }

  static Stream<String> huge() {
    return Stream.of("declared", "chunked");
  }

  @Test
  void aServerWithoutACallForTagsIsReadAllTheSame() {
    String target = crawl.track("unresolved");

    crawl.asked("unresolved", 4);

    assertThat(crawl.visits(target, 4))
        .extracting(row -> row.path("request").asText() + " " + row.path("outcome").asText())
        .startsWith("page fetched", "resolve gone")
        .contains("page fetched");
  }

  @Test
  void everyCallHasItsLease() throws SQLException {
    crawl.visits(target("stalled"), 2);

    int made = crawl.server().calls();

    try (var connection = crawl.database().source().getConnection();
        var statement = connection.createStatement();
        var leased = statement.executeQuery("select sum(calls) from token_lease")) {
      assertThat(leased.next()).isTrue();
      assertThat(leased.getInt(1)).isGreaterThanOrEqualTo(made);
    }
  }

  private static String target(String tag) {
    return TARGETS.getOrDefault(tag, "");
  }

  private static void huge(String tag, HttpExchange exchange, long declared) throws IOException {
    byte[] block = new byte[1 << 16];
    Arrays.fill(block, (byte) ' ');
    exchange.sendResponseHeaders(200, declared);
    int sent = 0;
    try (OutputStream body = exchange.getResponseBody()) {
      while (sent < HUGE) {
        int more = Math.min(block.length, HUGE - sent);
        body.write(block, 0, more);
        sent += more;
        SENT.put(tag, sent);
      }
    }
  }

  private static void breaksOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write(bytes("[{\"id\":"));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static void stalls(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(bytes("[{\"id\":"));
    exchange.getResponseBody().flush();
    try {
      END.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] gzip(int spaces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes("[" + " ".repeat(spaces) + "]"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }
}
