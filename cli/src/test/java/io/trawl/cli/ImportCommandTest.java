package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command sends of a file, also in several runs. */
class ImportCommandTest {

  private final JsonMapper json = new JsonMapper();
  private final List<String> batches = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ObjectNode state = JsonNodeFactory.instance.objectNode();

  /** Number of the batch that is refused once; -1 = none. */
  private int refusedOnce = -1;

  private HttpServer api;

  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    state.put("id", "i-1").put("batches", 0).putNull("finishedAt").put("documents", 0);
    state.putObject("next").put("part", 0).put("records", 0).put("offset", 0).put("within", 0);
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void aRunThatWasCutOffGoesOnWhereItStoppedWithTheSameBatches() throws IOException {
    Path file = file(2_300);
    assertThat(trawl("import", file.toString())).isZero();
    List<String> whole = List.copyOf(batches);
    assertThat(whole).hasSize(5);
    for (int cut = 0; cut < whole.size(); cut++) {
      again();
      refusedOnce = cut;
      assertThat(trawl("import", file.toString())).isEqualTo(1);
      assertThat(batches).isEqualTo(whole.subList(0, cut));
      assertThat(trawl("import", file.toString())).isZero();
      assertThat(batches).isEqualTo(whole);
    }
    assertThat(ids()).hasSize(2_300);
  }

  @Test
  void aRecordOfMoreDocumentsThanABatchHoldsIsCutAndGoneOnWith() throws IOException {
    Path file = Files.writeString(directory.resolve("page.jsonl"), page(1_700) + page(3) + "x\n");
    assertThat(trawl("import", file.toString())).isZero();
    List<String> whole = List.copyOf(batches);
    assertThat(ids()).hasSize(1_700);
    for (int cut = 0; cut < whole.size(); cut++) {
      again();
      refusedOnce = cut;
      trawl("import", file.toString());
      trawl("import", file.toString());
      assertThat(batches).isEqualTo(whole);
    }
    JsonNode last = json.readTree(whole.getLast());
    assertThat(last.path("last").booleanValue()).isTrue();
    assertThat(last.path("refused").path("not-json").intValue()).isEqualTo(1);
  }

  @Test
  void whatIsNotKnownInADirectoryIsCounted() throws IOException {
    file(3);
    Files.writeString(directory.resolve("z.json"), "{\"what\":1}");
    assertThat(trawl("import", directory.toString())).isZero();
    assertThat(ids()).hasSize(3);
    assertThat(json.readTree(batches.getLast()).path("refused").path("other-file").intValue())
        .isEqualTo(1);
  }

  @Test
  void aFileOfNoKnownFormatIsRefusedWithThoseThereAre() throws IOException {
    Path file = Files.writeString(directory.resolve("what.json"), "{\"what\":1}");
    assertThat(trawl("import", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("format: none is known of what is in " + file + " (expected: one of 4cat-csv");
    assertThat(trawl("import", file.toString(), "--format", "nope")).isEqualTo(1);
    assertThat(err.toString()).contains("format: nope (expected: one of 4cat-csv");
    assertThat(trawl("import", "/no/such/file")).isEqualTo(1);
    assertThat(err.toString()).contains("file: /no/such/file (expected: one that is there)");
    assertThat(batches).isEmpty();
  }

  private Path file(int posts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < posts; i++) {
      lines.append("{\"trawl\":\"post\",\"platform\":\"x\",\"id\":\"").append(i).append("\"}\n");
    }
    return Files.writeString(directory.resolve("posts.ndjson"), lines);
  }

  private static String page(int posts) {
    StringBuilder page = new StringBuilder("{\"data\":[");
    for (int i = 0; i < posts; i++) {
      page.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\"}");
    }
    return page.append("],\"meta\":{}}\n").toString();
  }

  private Set<String> ids() throws IOException {
    Set<String> ids = new HashSet<>();
    for (String batch : batches) {
      json.readTree(batch).path("documents").forEach(d -> ids.add(d.path("id").asText()));
    }
    return ids;
  }

  private void again() {
    batches.clear();
    state = state.deepCopy();
    state.put("batches", 0).putNull("finishedAt");
    state.putObject("next").put("part", 0).put("records", 0).put("offset", 0).put("within", 0);
  }

  private int trawl(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--api");
    all.add("http://127.0.0.1:" + api.getAddress().getPort());
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v1/imports")) {
      respond(exchange, 200, state.toString());
      return;
    }
    int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    assertThat(number).isEqualTo(batches.size());
    if (number == refusedOnce) {
      refusedOnce = -1;
      respond(exchange, 503, "{\"detail\":\"a store is out of reach or busy\"}");
      return;
    }
    batches.add(new String(body, UTF_8));
    JsonNode sent = json.readTree(body);
    state.put("batches", number + 1).set("next", sent.path("next"));
    state.put("documents", state.path("documents").asInt() + sent.path("documents").size());
    if (sent.path("last").booleanValue()) {
      state.put("finishedAt", "2026-01-01T00:00:00Z");
    }
    respond(exchange, 200, state.toString());
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
