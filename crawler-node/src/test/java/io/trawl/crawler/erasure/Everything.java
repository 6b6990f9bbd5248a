package io.trawl.crawler.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.Lake;
import io.trawl.lake.quarantine.RawAnswer;
import io.trawl.registry.Database;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is kept, as text: every row of every table, and every document of a platform. */
record Everything(Database database, Lake lake, String platform) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where any of the words is found, and what there. */
  Map<String, String> naming(String... words) {
    Map<String, String> found = new TreeMap<>();
    documents().forEach((where, text) -> put(found, where, text, words));
    rows().forEach((where, text) -> put(found, where, text, words));
    return found;
  }

  private static void put(Map<String, String> found, String where, String text, String[] words) {
    for (String word : words) {
      if (text.contains(word) || text.contains(HexFormat.of().formatHex(word.getBytes(UTF_8)))) {
        found.put(where, text);
      }
    }
  }

  private Map<String, String> rows() {
    Map<String, String> all = new TreeMap<>();
    database
        .jdbi()
        .useHandle(handle -> {
          List<String> tables =
              handle
                  .createQuery(
                      "select table_name from information_schema.tables"
                          + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                  .mapTo(String.class)
                  .list();
          for (String table : tables) {
            List<String> rows =
                handle
                    .createQuery("select t::text from \"" + table + "\" t")
                    .mapTo(String.class)
                    .list();
            all.put("table " + table, String.join("\n", rows));
          }
        });
    return all;
  }

  Map<String, String> documents() {
    lake.reader().refresh();
    ObjectNode search = JSON.createObjectNode().put("size", 10_000);
    Map<String, String> all = new TreeMap<>();
    for (JsonNode hit : lake.reader().search("trawl-*", search).at("/hits/hits")) {
      JsonNode source = hit.path("_source");
      if (source.path("platform").asText().equals(platform)) {
        String body =
            source.has("body") ? new String(RawAnswer.read(source).body().bytes(), UTF_8) : "";
        all.put(
            hit.path("_index").asText() + " " + hit.path("_id").asText(),
            hit.path("_id") + " " + source + " " + body);
      }
    }
    return all;
  }
}
