package io.trawl.api;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/** JSON in and out: instants as RFC 3339, durations as ISO 8601, null where a value is absent. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private static final ContentType.WithFixedCharset PROBLEM =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private Json() {}

  static HttpResponse answer(StatusCode status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text(body)));
  }

  static HttpEntity.Strict problem(Object body) {
    return HttpEntities.create(PROBLEM, text(body));
  }

  /**
   * Reads a body.
   *
   * @throws Problems.Malformed if it is no JSON, with the place
   */
  static JsonNode read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root == null || root.isMissingNode()) {
        throw new Problems.Malformed("body: empty (expected: a JSON object)");
      }
      return root;
    } catch (JsonProcessingException bad) {
      var place = bad.getLocation();
      throw new Problems.Malformed(
          "body: not JSON at line "
              + place.getLineNr()
              + ", column "
              + place.getColumnNr()
              + ": "
              + bad.getOriginalMessage());
    }
  }

  private static String text(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), broken);
    }
  }

  /** An object with one list. */
  static Map<String, Object> items(Object items) {
    return Map.of("items", items);
  }
}
