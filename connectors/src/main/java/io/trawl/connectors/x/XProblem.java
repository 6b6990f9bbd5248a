package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
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
