package io.trawl.node.management;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of every check, in their order.
 *
 * @param problems by the check's name; empty = it is well
 */
record Ready(Map<String, Optional<String>> problems) {

  private static final JsonMapper JSON = new JsonMapper();

  Ready {
    problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
  }

  /** Whether work may be sent. */
  boolean ok() {
    return problems.values().stream().allMatch(Optional::isEmpty);
  }

  /** What is not well, in one line; empty if all is. */
  String summary() {
    return problems.entrySet().stream()
        .filter(it -> it.getValue().isPresent())
        .map(it -> it.getKey() + "=\"" + it.getValue().orElseThrow() + "\"")
        .collect(joining(" "));
  }

  /** {@code {"status":"not-ready","checks":{"cluster":{"ok":false,"reason":"…"}}}}. */
  String json() {
    ObjectNode body = JSON.createObjectNode().put("status", ok() ? "ready" : "not-ready");
    ObjectNode checks = body.putObject("checks");
    problems.forEach((name, problem) -> {
      ObjectNode check = checks.putObject(name).put("ok", problem.isEmpty());
      problem.ifPresent(reason -> check.put("reason", reason));
    });
    return body.toString();
  }
}
