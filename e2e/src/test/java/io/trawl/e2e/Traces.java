package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.registry.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Where words are found in all that is kept: every row of every table, whatever tables there are,
 * and every document of every index. What people have written in posts is passed over.
 */
record Traces(Database database, Lakes lakes) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Members of documents and of answers that hold what somebody has written. */
  private static final List<String> WRITTEN = List.of("text", "versions", "description");

  /** Places, and what they hold. */
  Map<String, String> of(List<String> words) throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode hit : lakes.all()) {
      String body = hit.at("/_source/body").asText();
      all.put(
          hit.path("_index").asText() + "/" + hit.path("_id").asText(),
          hit.path("_id") + unwritten(hit.path("_source")) + (body.isEmpty() ? "" : opened(body)));
    }
    for (String table : tables()) {
      all.put("table " + table, rows(table));
    }
    all.values().removeIf(text -> words.stream().noneMatch(word -> has(text, word)));
    return all;
  }

  /** A raw answer to a call of that kind in which a word is. */
  Optional<RawResponse> answer(String call, String word) throws IOException, InterruptedException {
    for (JsonNode hit : lakes.all()) {
      String url = hit.at("/_source/url").asText();
      String body = hit.at("/_source/body").asText();
      if (url.contains(call) && !body.isEmpty() && bytes(body).contains(word)) {
        return Optional.of(
            new RawResponse(url, 200, Map.of(), new RawBody(bytes(body).getBytes(UTF_8))));
      }
    }
    return Optional.empty();
  }

  private static boolean has(String text, String word) {
    return text.contains(word) || text.contains(HexFormat.of().formatHex(word.getBytes(UTF_8)));
  }

  private List<String> tables() {
    List<String> tables =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "select table_name from information_schema.tables"
                            + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                    .mapTo(String.class)
                    .list());
    assertThat(tables).contains("target", "audit", "event_journal", "suppression");
    return tables;
  }

  private String rows(String table) {
    return database
        .jdbi()
        .withHandle(handle ->
            String.join(
                "\n",
                handle
                    .createQuery("select t::text from \"" + table + "\" t")
                    .mapTo(String.class)
                    .list()));
  }

  private static String opened(String body) throws IOException {
    String text = bytes(body);
    return json(text).map(Traces::unwritten).orElse(text);
  }

  private static String bytes(String body) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static String unwritten(JsonNode node) {
    JsonNode copy = node.deepCopy();
    strip(copy);
    return copy.toString();
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(new ArrayList<>(WRITTEN));
    }
    node.forEach(Traces::strip);
  }
}
