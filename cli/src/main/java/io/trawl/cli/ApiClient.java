package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Speaks to the API of a Trawl that runs; refusals become one line. */
final class ApiClient {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final int REFUSED_FROM = 400;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper json = new JsonMapper();
  private final URI base;

  ApiClient(String base) {
    this.base = URI.create(base);
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  /** The same for a body that is JSON already. */
  JsonNode post(String path, byte[] json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build());
  }

  JsonNode patch(String path, Map<String, ?> body) {
    return send("PATCH", path, body);
  }

  JsonNode put(String path, Map<String, ?> body) {
    return send("PUT", path, body);
  }

  void delete(String path) {
    send(request(path).DELETE().build());
  }

  /** A part of a path, whatever is in it. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_MAX);
  }

  private JsonNode send(String method, String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json.valueToTree(body).toString()))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = json.readTree(answer.body());
      if (answer.statusCode() >= REFUSED_FROM) {
        throw new IllegalArgumentException(problem(body));
      }
      return body;
    } catch (IOException failure) {
      throw new IllegalStateException("no answer from " + base + ": " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** The details of a problem (RFC 9457), its errors first. */
  private static String problem(JsonNode body) {
    String errors =
        StreamSupport.stream(body.path("errors").spliterator(), false)
            .map(error -> error.path("detail").asText())
            .collect(Collectors.joining("; "));
    return errors.isEmpty()
        ? body.path("detail").asText(body.path("title").asText("refused"))
        : errors;
  }
}
