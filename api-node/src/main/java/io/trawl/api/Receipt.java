package io.trawl.api;

import io.trawl.insights.Insight;
import io.trawl.insights.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What proves that two answers are the same, or tells why they are not: another question, another
 * formula, or a lake that has gone on.
 *
 * @param question hash of what was asked, with the targets behind a campaign or brand
 * @param definitions of the numbers in it, {@code posts@1}
 * @param watermark when the last visit that the answer could know of was stored; null = none was
 * @param answer hash of the answer: of the same question, definitions and watermark it is the same
 */
record Receipt(
    String question, List<String> definitions, @Nullable String watermark, String answer) {

  static Receipt of(
      Insight insight,
      Scope scope,
      Map<String, List<String>> parameters,
      @Nullable String watermark,
      @Nullable Object answer) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("insight", insight.name());
    question.put("targets", scope.targets().stream().map(Scope.Watched::id).sorted().toList());
    question.put(
        "sides",
        scope.sides().stream()
            .collect(Collectors.toMap(Scope.Side::id, side -> sorted(side.targets()))));
    if (!scope.controls().isEmpty()) {
      question.put("controls", scope.controls().stream().map(Scope.Watched::id).sorted().toList());
    }
    question.put("from", scope.from());
    question.put("to", scope.to());
    question.put("tz", scope.zone().getId());
    Map<String, String> own = new TreeMap<>();
    for (String name : insight.parameters()) {
      List<String> given = parameters.getOrDefault(name, List.of());
      if (!given.isEmpty()) {
        own.put(name, given.getFirst());
      }
    }
    question.put("parameters", own);
    return new Receipt(
        hash(question),
        insight.definitions().stream().map(it -> it.id() + "@" + it.version()).toList(),
        watermark,
        hash(answer));
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }

  private static String hash(@Nullable Object value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.canonical(value));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
