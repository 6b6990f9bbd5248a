package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about credentials ask of the API; none of them prints a secret. */
class TokensCommandsTest {

  private static final String ADDED = "201 {\"id\":\"ann\",\"state\":\"active\"}";

  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Answers by method and path; without one it is 204. */
  private Map<String, String> answers = Map.of();

  private HttpServer api;

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
    assertThat(out.toString() + err).doesNotContain("s3cret");
  }

  @Test
  void aSecretComesFromAFile() throws IOException {
    answers = Map.of("POST /v1/tokens", ADDED);
    Path file = Files.writeString(directory.resolve("token"), "s3cret-9x7q\n");

    assertThat(add("--secret-file", file.toString(), "--server", "one.example", "--exit", "::1"))
        .isZero();

    assertThat(asked)
        .containsExactly(
            "POST /v1/tokens {\"id\":\"ann\",\"platform\":\"mastodon\",\"calls\":300,"
                + "\"window\":\"PT5M\",\"instance\":\"one.example\",\"exit\":\"::1\","
                + "\"secret\":\"s3cret-9x7q\"}");
    assertThat(out).hasToString("ann: added, active" + System.lineSeparator());
  }

  @Test
  void orFromTheEnvironmentOrFromStandardInput() throws IOException {
    answers = Map.of("POST /v1/tokens", ADDED);
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("s3cret-piped\r\n".getBytes(UTF_8)));
      assertThat(add("--secret-file", "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(add("--secret-env", "PATH")).isZero();

    assertThat(asked.getFirst()).contains("\"secret\":\"s3cret-piped\"");
    assertThat(asked.getLast()).contains("\"secret\":\"" + System.getenv("PATH") + "\"");
  }

  @Test
  void whatIsNoSecretIsNotSent() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    String absent = directory.resolve("absent").toString();

    assertThat(add("--secret-file", empty.toString())).isEqualTo(1);
    assertThat(add("--secret-file", absent)).isEqualTo(1);
    assertThat(add("--secret-env", "TRAWL_NO_SUCH_VARIABLE")).isEqualTo(1);
    assertThat(add()).isEqualTo(2);
    assertThat(add("--secret-file", "-", "--secret-env", "PATH")).isEqualTo(2);

    assertThat(asked).isEmpty();
    assertThat(err.toString())
        .contains(
            "trawl: --secret-file: "
                + empty
                + ", which is empty (expected: a file with the secret)",
            "trawl: --secret-file: " + absent + ", which cannot be read",
            "trawl: --secret-env: TRAWL_NO_SUCH_VARIABLE, which is not set");
  }

  @Test
  void aRefusalIsOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret");
    answers = Map.of("POST /v1/tokens", "409 {\"detail\":\"secret: that of bob already\"}");

    assertThat(add("--secret-file", file.toString())).isEqualTo(1);

    assertThat(err.toString()).isEqualTo("trawl: secret: that of bob already\n");
  }

  @Test
  void statesExitsSecretsAndRemovalsAreAskedForOneByOne() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret");
    answers =
        Map.of(
            "PATCH /v1/tokens/a", "200 {\"state\":\"drained\"}",
            "PATCH /v1/tokens/b", "404 {\"detail\":\"token: b\"}",
            "PUT /v1/tokens/a/secret", "200 {\"state\":\"active\"}");

    assertThat(trawl("drain", "a", "b")).isEqualTo(1);
    assertThat(trawl("quarantine", "a")).isZero();
    assertThat(trawl("resume", "a")).isZero();
    assertThat(trawl("exit", "a", "direct")).isZero();
    assertThat(trawl("replace", "a", "--secret-file", file.toString())).isZero();
    assertThat(trawl("remove", "a")).isZero();

    assertThat(asked)
        .containsExactly(
            "PATCH /v1/tokens/a {\"state\":\"drained\"}",
            "PATCH /v1/tokens/b {\"state\":\"drained\"}",
            "PATCH /v1/tokens/a {\"state\":\"quarantined\"}",
            "PATCH /v1/tokens/a {\"state\":\"active\"}",
            "PATCH /v1/tokens/a {\"exit\":\"direct\"}",
            "PUT /v1/tokens/a/secret {\"secret\":\"s3cret\"}",
            "DELETE /v1/tokens/a ");
    assertThat(out.toString().lines())
        .startsWith("a: drained", "refused: token: b")
        .endsWith("a: leaves by direct", "a: another secret, active", "a: removed");
  }

  @Test
  void credentialsAreListedWithALineForEachLimit() {
    answers =
        Map.of(
            "GET /v1/tokens",
            """
            200 {"items":[
              {"id":"ann","platform":"mastodon","instance":"one.example","state":"exhausted",
               "until":"2026-05-01T10:04:00Z","why":"a limit is reached","secret":{"held":"stored","end":"9x7q"},
               "exit":"::1","unknown":null,"limits":[
                {"name":"calls","limit":300,"window":"PT5M","spent":300,"left":0,
                 "resetsAt":"2026-05-01T10:04:00Z"},
                {"name":"records","limit":10,"window":"PT24H","spent":1,"left":9,"resetsAt":null},
                {"name":"objects (tags)","limit":30,"window":"PT168H","spent":7,"left":23,
                 "resetsAt":null}],"pinned":8},
              {"id":"bob","platform":"bluesky","instance":null,"state":"refused","until":null,
               "why":null,"secret":{"held":"stored","end":null},"exit":null,
               "unknown":"on no node now","limits":[
                {"name":"calls","limit":9,"window":"PT1H","spent":null,"left":null,
                 "resetsAt":null}]}]}\
            """);

    assertThat(trawl("list")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "TOKEN  PLATFORM  SERVER       STATE                                 SECRET  EXIT  LIMIT                                SPENT  LEFT  NEXT FREE",
            "ann    mastodon  one.example  exhausted until 2026-05-01T10:04:00Z  …9x7q   ::1   300 calls in 5m                      300    0     2026-05-01T10:04:00Z",
            "                                                                                  10 records in 24h                    1      9     now",
            "                                                                                  30 objects (tags) in 168h, 8 pinned  7      23    now",
            "bob    bluesky   -            refused                               stored  -     9 calls in 1h                        ?      ?     ?",
            "  bob: on no node now");
  }

  @Test
  void aKeysetIsMadeOnceAndReplacesNoFile() {
    Path file = directory.resolve("keyset");

    assertThat(run("tokens", "keyset", file.toString())).isZero();
    assertThat(run("tokens", "keyset", file.toString())).isEqualTo(1);

    assertThat(file).isNotEmptyFile();
    assertThat(err.toString())
        .isEqualTo("trawl: keyset: " + file + ", which is there (expected: a new file)\n");
  }

  private int add(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("add", "ann", "--platform", "mastodon", "--calls", "300", "--window", "5m"));
    all.addAll(List.of(more));
    return trawl(all.toArray(String[]::new));
  }

  private int trawl(String... arguments) {
    List<String> all = new ArrayList<>(List.of("tokens"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--api", "http://127.0.0.1:" + api.getAddress().getPort()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(call + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String answer = answers.getOrDefault(call, "204 ");
      byte[] body = answer.substring(4).getBytes(UTF_8);
      exchange.sendResponseHeaders(
          Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
