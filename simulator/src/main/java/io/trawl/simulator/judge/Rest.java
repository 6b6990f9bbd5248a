package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** JSON over HTTP, and Elasticsearch's way to read an index from end to end. */
final class Rest implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final int PAGE = 1_000;
  private static final String KEEP_ALIVE = "2m";

  private final HttpClient http = HttpClient.newHttpClient();

  /** Gets one object. */
  JsonNode get(URI uri) throws IOException {
    return JSON.readTree(body(HttpRequest.newBuilder(uri).build()));
  }

  /** Gets one object per line. */
  void lines(URI uri, Consumer<JsonNode> line) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                body(HttpRequest.newBuilder(uri).build()), StandardCharsets.UTF_8))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line.accept(JSON.readTree(text));
      }
    }
  }

  private JsonNode send(String method, URI uri, JsonNode body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return JSON.readTree(body(request));
  }

  private InputStream body(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + text);
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + request.uri(), e);
    }
  }

  /** Makes everything written until now visible to searches. */
  void refresh(URI elasticsearch, String indices) throws IOException {
    URI uri = elasticsearch.resolve("/" + indices + "/_refresh?ignore_unavailable=true");
    send("POST", uri, JSON.missingNode());
  }

  /**
   * Visits every hit of an index pattern at one point in time.
   *
   * @param fields which parts of the documents to read
   * @param sort fields to sort by, ascending; keywords or dates
   */
  void scan(
      URI elasticsearch,
      String indices,
      Iterable<String> fields,
      Iterable<String> sort,
      Consumer<JsonNode> hit)
      throws IOException {
    String open = "/" + indices + "/_pit?ignore_unavailable=true&keep_alive=" + KEEP_ALIVE;
    JsonNode pit = send("POST", elasticsearch.resolve(open), JSON.missingNode());
    String id = pit.path("id").asText();
    ObjectNode search = search(fields, sort);
    URI uri = elasticsearch.resolve("/_search");
    try {
      JsonNode hits;
      do {
        search.putObject("pit").put("id", id).put("keep_alive", KEEP_ALIVE);
        JsonNode page = send("POST", uri, search);
        id = page.path("pit_id").asText(id);
        hits = page.path("hits").path("hits");
        hits.forEach(hit);
        if (!hits.isEmpty()) {
          search.set("search_after", hits.path(hits.size() - 1).path("sort"));
        }
      } while (hits.size() == PAGE);
    } finally {
      send("DELETE", elasticsearch.resolve("/_pit"), JSON.createObjectNode().put("id", id));
    }
  }

  private static ObjectNode search(Iterable<String> fields, Iterable<String> sort) {
    ObjectNode search = JSON.createObjectNode().put("size", PAGE).put("track_total_hits", false);
    fields.forEach(search.withArray("_source")::add);
    for (String name : sort) {
      ObjectNode order = search.withArray("sort").addObject().putObject(name).put("order", "asc");
      order.put("unmapped_type", "keyword");
    }
    search.withArray("sort").add("_shard_doc");
    return search;
  }

  @Override
  public void close() {
    http.close();
  }
}
