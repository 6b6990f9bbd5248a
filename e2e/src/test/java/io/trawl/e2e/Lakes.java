package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plain REST to the lake's Elasticsearch, apart from the product's own code. */
final class Lakes implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Elasticsearch gives at once. */
  private static final int ROWS_MAX = 10_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI node;

  Lakes(URI node) {
    this.node = node;
  }

  /** An empty lake: other tests have used the same node. */
  void empty() throws IOException, InterruptedException {
    for (JsonNode index : send("GET", "/_cat/indices/trawl-*?format=json", "")) {
      send("DELETE", "/" + index.path("index").asText(), "");
    }
  }

  /** Rows of an index that a query finds, now. */
  long count(String index, String query) throws IOException, InterruptedException {
    send("POST", "/" + index + "/_refresh?ignore_unavailable=true", "");
    return send(
            "POST", "/" + index + "/_count?ignore_unavailable=true", "{\"query\":" + query + "}")
        .path("count")
        .asLong();
  }

  /** All there is, as it is stored. */
  String everything() throws IOException, InterruptedException {
    send("POST", "/trawl-*/_refresh", "");
    return send("POST", "/trawl-*/_search", "{\"size\":" + ROWS_MAX + "}").toString();
  }

  /** Every document of every index. */
  List<JsonNode> all() throws IOException, InterruptedException {
    send("POST", "/trawl-*/_refresh", "");
    List<JsonNode> all = new ArrayList<>();
    JsonNode page =
        send("POST", "/trawl-*/_search?scroll=1m", "{\"size\":1000,\"sort\":[\"_doc\"]}");
    while (!page.at("/hits/hits").isEmpty()) {
      page.at("/hits/hits").forEach(all::add);
      ObjectNode next = JSON.createObjectNode().put("scroll", "1m");
      next.set("scroll_id", page.path("_scroll_id"));
      page = send("POST", "/_search/scroll", next.toString());
    }
    return all;
  }

  /** Values of a field of an index, the most frequent first. */
  List<String> values(String index, String field) throws IOException, InterruptedException {
    send("POST", "/" + index + "/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":0,"aggs":{"by":{"terms":{"field":"%s","size":1000}}}}\
        """
            .formatted(field);
    List<String> values = new ArrayList<>();
    send("POST", "/" + index + "/_search?ignore_unavailable=true", search)
        .at("/aggregations/by/buckets")
        .forEach(bucket -> values.add(bucket.path("key").asText()));
    return values;
  }

  /** Targets of which at least one page is in the lake. */
  long targetsRead() throws IOException, InterruptedException {
    return targetsReadAfter(Instant.EPOCH);
  }

  /** What an index holds of a target, by visit. */
  List<JsonNode> of(String target, String index) throws IOException, InterruptedException {
    send("POST", "/" + index + "/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":100,"query":{"term":{"target":"%s"}},"sort":[{"visit":"asc"}]}\
        """
            .formatted(target);
    List<JsonNode> found = new ArrayList<>();
    send("POST", "/" + index + "/_search?ignore_unavailable=true", search)
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.path("_source")));
    return found;
  }

  /** Everything an index holds, by target and visit. */
  List<JsonNode> rows(String index) throws IOException, InterruptedException {
    send("POST", "/" + index + "/_refresh?ignore_unavailable=true", "");
    String search =
        "{\"size\":" + ROWS_MAX + ",\"sort\":[{\"target\":\"asc\"},{\"visit\":\"asc\"}]}";
    List<JsonNode> found = new ArrayList<>();
    send("POST", "/" + index + "/_search?ignore_unavailable=true", search)
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.path("_source")));
    return found;
  }

  /** When each target was looked at first after an instant; one that was not is missing. */
  Map<String, Instant> visitedAfter(Instant from) throws IOException, InterruptedException {
    send("POST", "/trawl-visit-*/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":0,"query":{"range":{"started":{"gt":"%s"}}},
         "aggs":{"targets":{"terms":{"field":"target","size":1000},
           "aggs":{"first":{"min":{"field":"started"}}}}}}\
        """
            .formatted(from);
    Map<String, Instant> first = new HashMap<>();
    for (JsonNode bucket :
        send("POST", "/trawl-visit-*/_search", search).at("/aggregations/targets/buckets")) {
      first.put(
          bucket.path("key").asText(), Instant.ofEpochMilli(bucket.at("/first/value").asLong()));
    }
    return first;
  }

  /** Keys of a network's posts that a target found, as often as there are documents. */
  List<String> posts(String target) throws IOException, InterruptedException {
    send("POST", "/trawl-post-*/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":%d,"_source":["key"],"query":{"term":{"seenBy":"%s"}}}\
        """
            .formatted(ROWS_MAX, target);
    List<String> found = new ArrayList<>();
    send("POST", "/trawl-post-*/_search?ignore_unavailable=true", search)
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.at("/_source/key").asText()));
    if (found.size() == ROWS_MAX) {
      throw new IllegalStateException("more than " + ROWS_MAX + " posts of " + target);
    }
    return found;
  }

  /** Rows of visits that started within a stretch of time. */
  List<JsonNode> visits(Instant from, Instant until) throws IOException, InterruptedException {
    return visits(from, until, "{\"match_all\":{}}");
  }

  /** The same, of those that a query finds. */
  List<JsonNode> visits(Instant from, Instant until, String query)
      throws IOException, InterruptedException {
    send("POST", "/trawl-visit-*/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":%d,"_source":["target","planned","started"],"sort":[{"started":"asc"}],
         "query":{"bool":{"filter":[{"range":{"started":{"gt":"%s","lte":"%s"}}},%s]}}}\
        """
            .formatted(ROWS_MAX, from, until, query);
    List<JsonNode> found = new ArrayList<>();
    send("POST", "/trawl-visit-*/_search?ignore_unavailable=true", search)
        .at("/hits/hits")
        .forEach(hit -> found.add(hit.path("_source")));
    if (found.size() == ROWS_MAX) {
      throw new IllegalStateException("more than " + ROWS_MAX + " visits since " + from);
    }
    return found;
  }

  /** Targets of which a page was read after an instant. */
  long targetsReadAfter(Instant from) throws IOException, InterruptedException {
    send("POST", "/trawl-visit-*/_refresh?ignore_unavailable=true", "");
    String search =
        """
        {"size":0,"query":{"bool":{"filter":[{"term":{"outcome":"fetched"}},{"term":{"request":"page"}},
          {"range":{"started":{"gt":"%s"}}}]}},
         "aggs":{"targets":{"cardinality":{"field":"target"}}}}\
        """
            .formatted(from);
    return send("POST", "/trawl-visit-*/_search?ignore_unavailable=true", search)
        .at("/aggregations/targets/value")
        .asLong();
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(node.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Override
  public void close() {
    http.close();
  }
}
