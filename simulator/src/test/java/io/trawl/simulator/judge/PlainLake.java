package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** A lake of a few lines: what a right product would write of Mastodon statuses. */
final class PlainLake implements AutoCloseable {

  static final String POSTS = "trawl-post-mastodon-2026";
  static final String COMMENTS = "trawl-comment-mastodon-2026";
  static final String OBSERVATIONS = "trawl-observation-mastodon-2026.03";
  static final String VISITS = "trawl-visit-mastodon-2026.03";
  static final String PROFILES = "trawl-profile-mastodon";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> METRICS =
      Map.of(
          "likes", "favourites_count",
          "comments", "replies_count",
          "shares", "reblogs_count",
          "quotes", "quotes_count");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI elasticsearch;

  /** Documents by index and id, as they will be written. */
  final Map<String, Map<String, ObjectNode>> documents = new TreeMap<>();

  private int visits;

  PlainLake(URI elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  ObjectNode document(String index, String id) {
    return documents
        .computeIfAbsent(index, _ -> new TreeMap<>())
        .computeIfAbsent(id, _ -> JSON.createObjectNode());
  }

  /** Takes a page of statuses as one visit. */
  void visit(JsonNode statuses, String at) {
    visits++;
    for (JsonNode status : statuses) {
      String uri = status.path("uri").asText();
      ObjectNode post = document(POSTS, uri);
      ObjectNode seen = document(OBSERVATIONS, uri + " " + visits);
      name(seen, "post", uri).put("document", uri).put("at", at);
      METRICS.forEach((metric, field) -> {
        long value = status.path(field).asLong();
        seen.put(metric, value);
        if (post.has(metric)) {
          seen.put(metric + "Delta", value - post.path(metric).asLong());
        }
        post.put(metric, value);
      });
      JsonNode account = status.path("account");
      name(post, "post", uri).put("authorId", account.path("url").asText());
      String key = account.path("url").asText();
      name(document(PROFILES, key), "profile", key)
          .put("followers", account.path("followers_count").asLong());
    }
    document(VISITS, "t-1:" + visits)
        .put("target", "t-1")
        .put("visit", visits)
        .put("fetched", statuses.size())
        .put("stored", statuses.size() - 1)
        .put("unchanged", 1);
  }

  /** Takes what stands below a post as comments. */
  void comments(JsonNode descendants, String of) {
    for (JsonNode status : descendants) {
      String uri = status.path("uri").asText();
      ObjectNode comment = name(document(COMMENTS, uri), "comment", uri).put("of", of);
      comment.put("authorId", status.at("/account/url").asText());
      METRICS.forEach((metric, field) -> comment.put(metric, status.path(field).asLong()));
    }
  }

  private static ObjectNode name(ObjectNode node, String kind, String key) {
    return node.put("kind", kind).put("platform", "mastodon").put("key", key);
  }

  /** Writes everything in place of whatever was there. */
  void write() throws Exception {
    for (JsonNode index :
        send("GET", "/_cat/indices/trawl-*?format=json&expand_wildcards=all", "")) {
      send("DELETE", "/" + index.path("index").asText(), "");
    }
    ObjectNode mapping = JSON.createObjectNode();
    ObjectNode properties = mapping.putObject("mappings").putObject("properties");
    for (String keyword : new String[] {"kind", "platform", "key", "document"}) {
      properties.putObject(keyword).put("type", "keyword");
    }
    properties.putObject("at").put("type", "date");
    for (Map.Entry<String, Map<String, ObjectNode>> index : documents.entrySet()) {
      send("PUT", "/" + index.getKey(), mapping.toString());
      StringBuilder bulk = new StringBuilder();
      index
          .getValue()
          .forEach((id, document) -> {
            ObjectNode action = JSON.createObjectNode();
            action.putObject("index").put("_id", id);
            bulk.append(action).append('\n').append(document).append('\n');
          });
      JsonNode result = send("POST", "/" + index.getKey() + "/_bulk", bulk.toString());
      if (result.path("errors").asBoolean(true)) {
        throw new IOException(result.toString());
      }
    }
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(elasticsearch.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
