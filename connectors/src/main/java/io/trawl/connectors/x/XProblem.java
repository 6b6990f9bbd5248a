package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says went wrong: of itself, or of the first thing that was asked for.
 *
 * @param kind last part of the problem's address, which names it; empty = it has none
 * @param code number of API v1.1; 0 = it has none
 * @param words title, detail and message, each once
 */
record XProblem(String kind, int code, String words) {

  /** The number that says the credential's own account is suspended. */
  static final int OWN_SUSPENDED = 64;

  /** Also of an answer that says nothing: {@link #isNone}. */
  static XProblem of(JsonNode root) {
    JsonNode first = root.path("errors").path(0);
    String own = kind(root);
    return new XProblem(
        own.isEmpty() ? kind(first) : own,
        first.path("code").asInt(0),
        Stream.of(words(root), words(first))
            .flatMap(words -> words)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(": ")));
  }

  boolean isNone() {
    return kind.isEmpty() && code == 0 && words.isEmpty();
  }

  /** Whether one of the errors beside what was brought is about a post, and not about the call. */
  static boolean isOfAPost(JsonNode error) {
    String kind = kind(error);
    return kind.equals("resource-not-found")
        || kind.equals("not-authorized-for-resource")
        || kind.equals("resource-unavailable");
  }

  /** The posts that errors beside what was brought are about. */
  static List<Lost> lost(JsonNode root) {
    List<Lost> lost = new ArrayList<>();
    for (JsonNode error : root.path("errors")) {
      String id = filled(error, "resource_id");
      String named = id == null ? filled(error, "value") : id;
      if (isOfAPost(error) && named != null && !"user".equals(filled(error, "resource_type"))) {
        lost.add(Lost.post(named, why(error)));
      }
    }
    return lost;
  }

  private static Lost.Why why(JsonNode error) {
    String words = error.path("title").asText() + " " + error.path("detail").asText();
    if (words.toLowerCase(Locale.ROOT).contains("suspended")) {
      return Lost.Why.SUSPENDED;
    }
    return switch (kind(error)) {
      case "resource-not-found" -> Lost.Why.DELETED;
      case "not-authorized-for-resource" -> Lost.Why.PROTECTED;
      default -> Lost.Why.UNKNOWN;
    };
  }

  /** The address has an old host or a new one; {@code about:blank} says nothing. */
  private static String kind(JsonNode problem) {
    String type = filled(problem, "type");
    return type == null || type.equals("about:blank")
        ? ""
        : type.substring(type.lastIndexOf('/') + 1);
  }

  private static Stream<@Nullable String> words(JsonNode problem) {
    return Stream.of(
        filled(problem, "title"),
        filled(problem, "detail"),
        filled(problem, "message"),
        filled(problem, "reason"));
  }
}
