package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.merge.Taken.Part;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search for documents reads of them, as its body says: too much rather than too little.
 * Pure.
 *
 * @param body of the search
 * @param words all names and texts in it
 */
record Reads(ObjectNode body, Set<String> words) {

  /** What is written anew at every look, whether anything has changed or not. */
  private static final List<String> OF_LOOKS =
      List.of(
          Schema.FIRST_SEEN_AT,
          Schema.LAST_SEEN_AT,
          Schema.INDEXED_AT,
          Schema.SAMPLED_AGE,
          Schema.MOVED_AGE,
          Schema.COMMENTS_UNREAD);

  static Reads of(ObjectNode body) {
    Set<String> words = new HashSet<>();
    words(body, words);
    return new Reads(body, words);
  }

  private static void words(JsonNode node, Set<String> words) {
    node.fieldNames().forEachRemaining(words::add);
    if (node.isTextual()) {
      words.add(node.textValue());
    }
    node.forEach(child -> words(child, words));
  }

  /** Whether it names that anywhere. */
  boolean names(String word) {
    return words.contains(word);
  }

  /** Whether it reads what every look writes anew. */
  boolean looks() {
    return OF_LOOKS.stream().anyMatch(this::names);
  }

  /** The parts of a document that it reads. */
  Set<Part> parts() {
    if (isWhole(body)) {
      return EnumSet.allOf(Part.class);
    }
    Set<Part> parts = EnumSet.of(Part.PUBLISHED, Part.FOUND, Part.SAID);
    boolean counts = names(Schema.HIDDEN);
    for (Metric metric : Metric.values()) {
      counts |= names(metric.key());
    }
    if (counts) {
      parts.add(Part.COUNTS);
    }
    if (names(Schema.COMMENTS_READ_AT)) {
      parts.add(Part.TALK);
    }
    if (words.stream().anyMatch(word -> word.startsWith(Schema.SENTIMENT))) {
      parts.add(Part.MOOD);
    }
    return parts;
  }

  /** All targets that it names; empty = it asks for documents whoever found them. */
  Set<String> targets() {
    Set<String> targets = new TreeSet<>();
    for (JsonNode terms : body.findValues("terms")) {
      terms.path(Schema.SEEN_BY).forEach(target -> targets.add(target.asText()));
      if (terms.path("field").asText().equals(Schema.SEEN_BY)) {
        terms.path("include").forEach(target -> targets.add(target.asText()));
      }
    }
    return targets;
  }

  /** Whether it takes documents without a list of what of them. */
  private static boolean isWhole(ObjectNode body) {
    return (body.path("size").asInt(10) > 0 && !isListed(body))
        || body.findValues("top_hits").stream().anyMatch(hits -> !isListed(hits));
  }

  /** What is read from columns is named as well, beside {@code "_source": false}. */
  private static boolean isListed(JsonNode hits) {
    JsonNode source = hits.path("_source");
    return source.isArray() || (source.isBoolean() && !source.booleanValue());
  }

  /**
   * The filters that say nothing but of these fields what they have: whoever passed all filters
   * passes these, also once something else of it has changed.
   */
  List<ObjectNode> about(List<String> fields) {
    List<ObjectNode> about = new ArrayList<>();
    for (JsonNode filter : filters(body.path("query"))) {
      Set<String> named = new TreeSet<>();
      if (filter instanceof ObjectNode one && isPlain(one, named) && fields.containsAll(named)) {
        about.add(one);
      }
    }
    return about;
  }

  private static JsonNode filters(JsonNode query) {
    JsonNode scored = query.path("function_score").path("query");
    return scored.isObject() ? filters(scored) : query.path("bool").path("filter");
  }

  /** Whether a filter is made of values, ranges, and alternatives of them, and of which fields. */
  private static boolean isPlain(JsonNode filter, Set<String> named) {
    boolean plain = true;
    for (var clause : filter.properties()) {
      plain &=
          switch (clause.getKey()) {
            case "terms", "term", "range" -> {
              clause.getValue().fieldNames().forEachRemaining(named::add);
              yield true;
            }
            case "match_none" -> true;
            case "bool" -> isPlainBool(clause.getValue(), named);
            default -> false;
          };
    }
    return plain;
  }

  private static boolean isPlainBool(JsonNode bool, Set<String> named) {
    boolean plain = true;
    for (var part : bool.properties()) {
      plain &=
          switch (part.getKey()) {
            case "minimum_should_match" -> true;
            case "filter", "should" -> {
              boolean all = true;
              for (JsonNode each : part.getValue()) {
                all &= isPlain(each, named);
              }
              yield all;
            }
            default -> false;
          };
    }
    return plain;
  }
}
