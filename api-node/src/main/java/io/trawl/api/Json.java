package io.trawl.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCode;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out: instants as RFC 3339, durations as ISO 8601, null where a value is absent. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final ObjectWriter CANONICAL =
      MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final ContentType.WithFixedCharset PROBLEM =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private Json() {}

  static HttpResponse answer(StatusCode status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(body)));
  }

  static HttpEntity.Strict problem(Object body) {
    return HttpEntities.create(PROBLEM, bytes(body));
  }

  /**
   * Reads a body.
   *
   * @throws Problems.Malformed if it is no JSON, with the place
   */
  static JsonNode read(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root == null || root.isMissingNode()) {
        throw new Problems.Malformed("body: empty (expected: a JSON object)");
      }
      return root;
    } catch (JsonProcessingException bad) {
      throw new Problems.Malformed(
          "body: not JSON" + place(bad.getLocation()) + ": " + bad.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new Problems.Malformed("body: not UTF-8: " + unreadable.getMessage());
    }
  }

  /**
   * The same for an object that holds a secret.
   *
   * @throws Problems.Malformed if it is no JSON object, without showing any of it
   */
  static JsonNode readSecretly(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (IOException _) {
      // Its words, and so its place too, may show the secret.
    }
    throw new Problems.Malformed("body: no JSON object (expected: one with a text \"secret\")");
  }

  /** Reads what was kept as JSON. */
  static JsonNode kept(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("kept as JSON, and is none", broken);
    }
  }

  /** Where it is; what is nested too deeply is nowhere. */
  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), broken);
    }
  }

  /** A value as JSON. */
  static String text(Object body) {
    return new String(bytes(body), UTF_8);
  }

  /** A value as JSON that is the same for equal values. */
  static byte[] canonical(@Nullable Object value) {
    try {
      return CANONICAL.writeValueAsBytes(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("cannot be written as JSON: " + value, broken);
    }
  }

  /** An object with one list. */
  static Map<String, Object> items(Object items) {
    return Map.of("items", items);
  }
}
