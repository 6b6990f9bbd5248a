package io.trawl.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain requests to a node; every answer must be a success. */
public record Rest(URI node) {

  public String get(String path) {
    return send(HttpRequest.newBuilder(node.resolve(path)).GET());
  }

  public String head(String path) {
    return send(HttpRequest.newBuilder(node.resolve(path)).HEAD());
  }

  public String put(String path, String json) {
    return send(
        HttpRequest.newBuilder(node.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public String post(String path, String json) {
    return send(
        HttpRequest.newBuilder(node.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private static String send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(request.build().uri() + " did not answer", e);
    }
  }
}
